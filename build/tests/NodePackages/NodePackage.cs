using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace NodePackages;

/// <summary>A package for Node.js beside the tests, with what its lock file names installed into it.</summary>
/// <param name="name">Of the folder beside the tests that holds package.json and package-lock.json.</param>
internal sealed partial class NodePackage(string name)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <summary>
    /// What npm answers when nobody answered it. Whatever else goes wrong is a failure: of the lock file, of a checksum, of a registry that
    /// refuses.
    /// </summary>
    private static readonly string[] Offline =
        ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH", "ERR_SOCKET_TIMEOUT",
            "ENOTCACHED"];

    public string Folder { get; } = Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Installs what it needs unless it is there.</summary>
    /// <returns>Why it could not be had; null when it is there.</returns>
    /// <exception cref="InvalidOperationException">npm reached a registry and failed.</exception>
    public async Task<string?> InstallAsync(NodePrograms programs, CancellationToken stop)
    {
        var wanted = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"), stop);
        var stamp = Path.Combine(Folder, "node_modules", ".installed-lock.json");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, stop) == wanted)
            return null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Deadline);
        try
        {
            var install = await Cli.Wrap(programs.Npm).WithArguments(["ci"]).WithWorkingDirectory(Folder)
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(deadline.Token);
            if (install.ExitCode != 0)
                return ReasonOf(install.StandardError);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"npm ci in {Folder} had not ended after {Deadline.TotalMinutes} minutes.";
        }

        await File.WriteAllTextAsync(stamp, wanted, stop);
        return null;
    }

    private string ReasonOf(string output) => Code().Match(output).Groups[1].Value is { Length: > 0 } code && Offline.Contains(code)
        ? $"npm reaches no registry ({code}), and what {name} needs is not in its cache."
        : throw new InvalidOperationException($"npm ci in {Folder} failed:{Environment.NewLine}{output}");

    [GeneratedRegex(@"npm (?:ERR!|error) code (\S+)")]
    private static partial Regex Code();
}
