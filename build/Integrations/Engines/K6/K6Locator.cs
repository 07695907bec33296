using Integrations.Processes;
using LoadTesting.Execution;

namespace Integrations.Engines.K6;

/// <summary>The k6 that was found, or why there was none in each place.</summary>
/// <param name="Attempts">One line per place that was searched without success.</param>
public sealed record K6Search(K6Executable? Found, IReadOnlyList<string> Attempts);

/// <summary>
/// Finds a k6: the one that was named, the one on PATH, the one that was downloaded earlier, or the pinned release, which is downloaded
/// now.
/// </summary>
public sealed class K6Locator(ProcessRunner processes, K6Download download)
{
    public const string PathVariable = "K6_BINARY";

    public static K6Locator OfThisMachine(EngineSurroundings here) =>
        new(here.Processes, K6Download.OfPinnedRelease(here.Processes.Inherited, here.Time));

    /// <param name="k6Path">The path that the user gave; without one, <c>K6_BINARY</c> is used.</param>
    /// <param name="step">Called with a description of the next step, if it may take time.</param>
    /// <exception cref="EngineException"> A k6 was named but cannot be used. Silently using another one would not be what was asked for.
    /// </exception>
    public async Task<K6Search> SearchAsync(string? k6Path, Action<string> step, CancellationToken cancellationToken)
    {
        if (Named(k6Path) is var (path, source) && path.Length > 0)
            return await NamedAsync(path, source, cancellationToken);

        var attempts = new List<string>();
        var found = await OnPathAsync(attempts, cancellationToken)
            ?? await CachedAsync(attempts, cancellationToken)
            ?? await DownloadedAsync(attempts, step, cancellationToken);
        return new K6Search(found, attempts);
    }

    /// <summary>Whether there seems to be a k6 without a download. It is not started, so it may turn out to be unusable.</summary>
    public bool SeemsToBeHere(string? k6Path) =>
        Named(k6Path).Path.Length > 0 || processes.Search.Find("k6") is not null || (download.Target is { } cached && File.Exists(cached));

    private (string Path, string Source) Named(string? k6Path) => string.IsNullOrWhiteSpace(k6Path)
        ? (processes.Inherited.GetValueOrDefault(PathVariable) ?? "", PathVariable)
        : (k6Path, "--k6");

    private async Task<K6Search> NamedAsync(string path, string source, CancellationToken cancellationToken)
    {
        var full = processes.Search.Find(path);
        var (version, problem) = full is null
            ? (null, $"{path} is not there or not executable")
            : await K6Version.AskAsync(processes, full, cancellationToken);
        return version is null
            ? throw new EngineException(
                $"{source} names a k6 that cannot be used: {problem}. Name a k6 of at least v{K6Executable.Oldest}, or leave {source} out.")
            : new K6Search(new K6Executable(full!, version, $"named by {source} ({full})"), []);
    }

    private async Task<K6Executable?> OnPathAsync(List<string> attempts, CancellationToken cancellationToken)
    {
        if (processes.Search.Find("k6") is not { } path)
        {
            attempts.Add("PATH: no k6");
            return null;
        }

        var (version, problem) = await K6Version.AskAsync(processes, path, cancellationToken);
        if (version is not null)
            return new K6Executable(path, version, $"found on PATH ({path})");
        attempts.Add($"PATH: {problem}");
        return null;
    }

    private async Task<K6Executable?> CachedAsync(List<string> attempts, CancellationToken cancellationToken)
    {
        if (download.Target is not { } path || !File.Exists(path))
        {
            attempts.Add($"cache: no k6 in {download.CacheFolder}");
            return null;
        }

        var (version, problem) = await K6Version.AskAsync(processes, path, cancellationToken);
        if (version is not null)
            return new K6Executable(path, version, $"downloaded earlier ({path})");
        attempts.Add($"cache: {problem}");
        return null;
    }

    private async Task<K6Executable?> DownloadedAsync(List<string> attempts, Action<string> step, CancellationToken cancellationToken)
    {
        step($"No k6 on this machine: downloading v{K6Executable.PinnedVersion} from {download.Releases}");
        try
        {
            var path = await download.FetchAsync(cancellationToken);
            var (version, problem) = await K6Version.AskAsync(processes, path, cancellationToken);
            if (version is not null)
                return new K6Executable(path, version, $"downloaded ({path})");
            attempts.Add($"download: {problem}");
        }
        catch (DownloadException error)
        {
            attempts.Add($"download: {error.Message}");
        }

        return null;
    }
}
