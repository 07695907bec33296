using Integrations.Processes;
using LoadTesting.Tokens;

namespace Integrations.Engines;

/// <summary>A k6 that has answered <c>k6 version</c>.</summary>
/// <param name="Reason">Where it was found.</param>
public sealed record K6Executable(string Path, Version Version, string Reason)
{
    /// <summary>The release that the build downloads, and whose image it uses.</summary>
    public const string PinnedVersion = "2.2.0";

    /// <summary>The oldest version whose command line and outputs the build supports.</summary>
    public static Version Oldest { get; } = new(1, 0);

    /// <summary>The engine's name in tables and reports.</summary>
    public string Kind { get; init; } = "k6";

    /// <summary>The arguments before k6's own.</summary>
    public IReadOnlyList<string> LeadingArguments { get; init; } = [];

    /// <summary>Whether it writes a dashboard page for a run's time line.</summary>
    public bool MakesDashboard { get; init; } = true;

    /// <summary>Whether it reads options from a configuration file, which is the user's own unless another is named.</summary>
    public bool ReadsConfig { get; init; } = true;

    /// <summary>
    /// The variable that makes it exit when its standard input ends, which happens when the host is gone for any reason; null if it has
    /// none. k6 itself exits at its next line of output in that case.
    /// </summary>
    public string? StandardInputVariable { get; init; }

    /// <summary>From 2.0 on, a cloud run needs a stack's id.</summary>
    public bool NeedsCloudStack => Version.Major >= 2;

    /// <summary>The version as k6 prints it.</summary>
    public string VersionText => $"v{Version}";

    /// <summary>The engine that runs tests with it on this machine, and the inspector for their scripts.</summary>
    /// <param name="account">Of Grafana Cloud, for streams to it.</param>
    internal SelectedEngine AsEngine(EngineSurroundings here, Credentials? account = null) => new(
        new K6ProcessEngine(this, here.Repository, here.Processes, account: account),
        new K6Inspector(this, here.Repository, here.Processes));

    /// <param name="arguments">k6's own arguments.</param>
    /// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
    /// <param name="secrets">Secrets in addition to those in the build's environment.</param>
    internal ProcessRequest Request(
        IReadOnlyList<string> arguments,
        Dictionary<string, string> environment,
        string repository,
        ProcessRunner processes,
        params string[] secrets) =>
        new(Path, [.. LeadingArguments, .. arguments])
        {
            HandedOn = K6Environment.HandedOn,
            Environment = environment,
            WorkingDirectory = repository,
            Redaction = K6Environment.Redaction(processes.Inherited, secrets),
        };
}
