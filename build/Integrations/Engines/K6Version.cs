using System.Text.RegularExpressions;
using Integrations.Processes;

namespace Integrations.Engines;

/// <summary>Asks an executable which version of k6 or of the embedded engine it is.</summary>
internal static partial class K6Version
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The version, or why it is not known.</summary>
    public static Task<(Version? Version, string Problem)> AskAsync(
        ProcessRunner processes, string path, CancellationToken cancellationToken) =>
        AskAsync(processes, path, [], cancellationToken);

    /// <param name="leading">The arguments before <c>version</c>.</param>
    public static async Task<(Version? Version, string Problem)> AskAsync(
        ProcessRunner processes, string executable, IReadOnlyList<string> leading, CancellationToken cancellationToken)
    {
        var path = leading is [var library, ..] ? library : executable;
        var isK6 = leading.Count == 0;
        Version? version = null;
        string? firstLine = null;
        var request = new ProcessRequest(executable, [.. leading, "version"])
        {
            HandedOn = K6Environment.HandedOn,
            Environment = K6Environment.Create(null),
            Deadline = Timeout,
            GracefulPeriod = TimeSpan.FromSeconds(1),
            OnLine = line =>
            {
                firstLine ??= line.Text;
                version ??= Parse(line.Text, isK6);
            },
        };

        try
        {
            var outcome = await processes.RunAsync(request, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return outcome switch
            {
                { End: ProcessEnd.Deadline } => (null, $"{path} did not answer 'version' within {Timeout.TotalSeconds:0} s"),
                { ExitCode: not 0 } => (null, $"{path} answered 'version' with exit code {outcome.ExitCode}"),
                _ when version is null => (null, $"{path} is not k6: it answered 'version' with {Inspection.Quoted(firstLine ?? "")}"),
                _ when isK6 && version < K6Executable.Oldest => (null, $"{path} is k6 v{version}, older than {K6Executable.Oldest}"),
                _ => (version, ""),
            };
        }
        catch (ProcessStartException error)
        {
            return (null, error.Message);
        }
    }

    private static Version? Parse(string line, bool isK6) =>
        VersionLine().Match(line) is { Success: true } match
        && (!isK6 || match.Groups["name"].Value == "k6")
        && Version.TryParse(match.Groups["version"].Value, out var version)
            ? version
            : null;

    [GeneratedRegex(@"^(?<name>[\w-]+)(?:\.exe)? v(?<version>\d+\.\d+\.\d+)")]
    private static partial Regex VersionLine();
}
