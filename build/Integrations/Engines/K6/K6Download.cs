using System.Security.Cryptography;

namespace Integrations.Engines.K6;

/// <summary>The pinned k6 could not be downloaded; the message says why.</summary>
public sealed class DownloadException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Downloads the pinned k6 into the user's cache folder, verifies its checksum, and unpacks it there atomically.</summary>
/// <param name="releases">The base address of the release's files.</param>
/// <param name="release">Null if there is no release for this machine.</param>
public sealed class K6Download(HttpClient http, Uri releases, K6Release? release, string cacheFolder, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxConnectTime = TimeSpan.FromSeconds(5);
    // A proxy may accept the connection and never answer.
    private static readonly TimeSpan MaxAnswerTime = TimeSpan.FromSeconds(10);

    public Uri Releases => releases;

    public string CacheFolder => cacheFolder;

    /// <summary>The path of the executable once it is downloaded; null if there is no release for this machine.</summary>
    public string? Target => release is null ? null : Path.Combine(cacheFolder, release.Name, release.Executable);

    /// <summary>The download of the pinned release from its publisher, for this machine and user.</summary>
    public static K6Download OfPinnedRelease(IReadOnlyDictionary<string, string> environment, TimeProvider time) => new(
        CreateClient(),
        new Uri($"https://github.com/grafana/k6/releases/download/v{K6Executable.PinnedVersion}/"),
        K6Release.OfThisMachine(),
        CacheOf(environment),
        time);

    /// <exception cref="DownloadException">There is no network or no such release, or the content is not the expected one. Nothing is left
    /// behind.</exception>
    public async Task<string> FetchAsync(CancellationToken cancellationToken)
    {
        if (release is null || Target is null)
            throw new DownloadException("there is no k6 release for this system and processor");

        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var workFolder = Path.Combine(cacheFolder, $".{release.Name}-{Guid.NewGuid():N}");
        try
        {
            var expected = release.Sha256 ?? await ChecksumAsync(release, either.Token);
            Directory.CreateDirectory(workFolder);
            var archive = Path.Combine(workFolder, release.Archive);
            var actual = await SaveAsync(new Uri(releases, release.Archive), archive, either.Token);
            if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
                throw new DownloadException($"{release.Archive} has the sha256 {actual} instead of {expected}: not used");

            var unpacked = Path.Combine(workFolder, release.Name);
            await K6Archive.ExtractAsync(archive, release, unpacked, either.Token);
            MoveIntoPlace(unpacked, Path.Combine(cacheFolder, release.Name));
            return Target;
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException($"{releases} did not answer in time", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new DownloadException($"{releases}: {error.Message}", error);
        }
        finally
        {
            if (Directory.Exists(workFolder))
                Directory.Delete(workFolder, recursive: true);
        }
    }

    private async Task<string> ChecksumAsync(K6Release wanted, CancellationToken cancellationToken)
    {
        var list = await http.GetStringAsync(new Uri(releases, wanted.Checksums), cancellationToken);
        return list.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(parts => parts is [_, var file] && file == wanted.Archive)
            .Select(parts => parts[0])
            .FirstOrDefault() ?? throw new DownloadException($"{wanted.Checksums} does not list {wanted.Archive}");
    }

    private async Task<string> SaveAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        using var answer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = new CancellationTokenSource(MaxAnswerTime, time);
        using var _ = late.Token.Register(answer.Cancel);
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, answer.Token);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using (var file = File.Create(path))
            await content.CopyToAsync(file, cancellationToken);

        await using var saved = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(saved, cancellationToken));
    }

    // Uses a rename, so that another build that looks at the same time finds a complete k6 or none.
    private static void MoveIntoPlace(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        Directory.Move(from, to);
    }

    private static HttpClient CreateClient() => new(new SocketsHttpHandler { ConnectTimeout = MaxConnectTime }, disposeHandler: true)
    {
        // The download as a whole has its own deadline.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    private static string CacheOf(IReadOnlyDictionary<string, string> environment)
    {
        var xdg = environment.GetValueOrDefault("XDG_CACHE_HOME");
        var root = !string.IsNullOrEmpty(xdg) ? xdg
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(environment.GetValueOrDefault("HOME") is { Length: > 0 } home ? home : Path.GetTempPath(), ".cache");
        return Path.Combine(root, "autogpt-load-tests");
    }
}
