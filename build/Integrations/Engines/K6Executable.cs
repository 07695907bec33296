using Integrations.Processes;

namespace Integrations.Engines;

/// <summary>A k6 that has answered <c>k6 version</c>.</summary>
/// <param name="Reason">Where it was found.</param>
public sealed record K6Executable(string Path, Version Version, string Reason)
{
    /// <summary>The release that the build downloads and that the image is taken of.</summary>
    public const string PinnedVersion = "2.2.0";

    /// <summary>The oldest whose command line and outputs the build knows.</summary>
    public static Version Oldest { get; } = new(1, 0);

    /// <summary>The engine's name, as tables and reports have it.</summary>
    public string Kind { get; init; } = "k6";

    /// <summary>What comes before k6's own arguments.</summary>
    public IReadOnlyList<string> LeadingArguments { get; init; } = [];

    /// <summary>Whether it makes a page of a run's time line.</summary>
    public bool MakesDashboard { get; init; } = true;

    /// <summary>Whether it takes options from a configuration file, the user's own where none is named.</summary>
    public bool ReadsConfig { get; init; } = true;

    /// <summary>
    /// The variable that makes it end when its standard input does, which is when the host is gone, however that went; null where it
    /// knows none. k6 itself ends at its next line of output then.
    /// </summary>
    public string? StandardInputVariable { get; init; }

    /// <summary>From 2.0 a cloud run needs a stack's id.</summary>
    public bool NeedsCloudStack => Version.Major >= 2;

    /// <summary>As k6 prints it.</summary>
    public string VersionText => $"v{Version}";

    /// <summary>What runs tests with it on this machine, and inspects their scripts.</summary>
    internal SelectedEngine AsEngine(EngineSurroundings here) => new(
        new K6ProcessEngine(this, here.Repository, here.Processes), new K6Inspector(this, here.Repository, here.Processes));

    /// <param name="arguments">k6's own.</param>
    /// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
    /// <param name="secrets">Beside those that the build was given by its environment.</param>
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
