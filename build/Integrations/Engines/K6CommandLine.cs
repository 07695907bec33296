using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>k6's arguments, which are the same for every engine.</summary>
internal static class K6CommandLine
{
    /// <summary>
    /// The tags that get their own series in the time line: requests by name, answers by status, failures by k6's error code.
    /// </summary>
    private static readonly string[] TimeLineTags = ["name", "status", "error_code"];

    /// <summary>
    /// Exports each trend's whole distribution, which thresholds over several tests are judged by (<see cref="Distribution"/>). It costs k6
    /// nothing while it runs. The scripts' handleSummary keeps k6's log readable.
    /// </summary>
    private static readonly string TrendStats = string.Join(
        ',', [.. (string[])["avg", "min", "med", "max", "count"], .. Distribution.Percentiles.Select(percentile => $"p({percentile})")]);

    /// <summary>
    /// Turns off the web server of k6's dashboard. From k6 1.2 on, <c>port=-1</c> would give it a random port on all interfaces, and a
    /// client that keeps its <c>/events</c> open would keep k6 from ending and from writing its summary. If the given address cannot be
    /// bound, k6 continues without the server and logs that. This address is reserved for documentation (RFC 5737), so no machine has it.
    /// </summary>
    private static readonly (string Host, string Port) WithoutServer = ("192.0.2.1", "5665");

    /// <summary>A free loopback port, for versions of k6 that exit if the address cannot be bound.</summary>
    private static readonly (string Host, string Port) ServerOnLoopback = ("127.0.0.1", "0");

    private static readonly Version FirstWithoutServer = new(1, 7);

    private static readonly Version FirstWithCloudLogs = new(2, 2);

    /// <param name="version">The version of the k6 that gets these arguments.</param>
    /// <param name="outputs">Outputs beside the build's own; their files are in the test's folder.</param>
    /// <param name="place">Maps a path on this machine to the path that k6 sees, which differs in a container.</param>
    public static IReadOnlyList<string> Run(
        Version version, TestFolder folder, string script, Func<string, string> place, bool withDashboard = true, bool withConfig = true,
        IReadOnlyList<string>? outputs = null) =>
    [
        "run",
        "--no-color",
        .. withConfig ? Config(place(folder.K6Config)) : [],
        // No REST server, so that two runs on one machine do not compete for a port.
        "--address", "",
        "--summary-export", place(folder.Summary),
        "--summary-trend-stats", TrendStats,
        // Its cost is too small to measure, unlike that of the raw outputs.
        "--out", $"web-dashboard=host={Server(version).Host}&port={Server(version).Port}&period=1s&"
            + string.Join('&', TimeLineTags.Select(tag => $"tag={tag}"))
            + $"&record={Escaped(place(folder.Timeline))}"
            + (withDashboard ? $"&export={Escaped(place(folder.Dashboard))}" : ""),
        .. (outputs ?? []).SelectMany(output => new[] { "--out", Placed(output, folder, place) }),
        place(script),
    ];

    /// <summary>
    /// A run on this machine that also streams to Grafana Cloud. Its only output is the cloud's, so the time line is asked for by
    /// variables. The archive of scripts and tokens stays here.
    /// </summary>
    public static (IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables) CloudLocalRun(
        Version version, TestFolder folder, string script) => (
        [
            "cloud", "run", "--local-execution", "--no-archive-upload",
            // The script's own log, from which secrets are removed only here.
            .. version >= FirstWithCloudLogs ? (string[])["--no-cloud-logs"] : [],
            "--no-color",
            .. Config(folder.K6Config),
            "--address", "",
            "--include-system-env-vars",
            "--summary-export", folder.Summary,
            "--summary-trend-stats", TrendStats,
            script,
        ],
        new Dictionary<string, string>
        {
            ["K6_WEB_DASHBOARD"] = "true",
            ["K6_WEB_DASHBOARD_HOST"] = Server(version).Host,
            ["K6_WEB_DASHBOARD_PORT"] = Server(version).Port,
            ["K6_WEB_DASHBOARD_PERIOD"] = "1s",
            ["K6_WEB_DASHBOARD_TAGS"] = string.Join(',', TimeLineTags),
            ["K6_WEB_DASHBOARD_RECORD"] = folder.Timeline,
            ["K6_WEB_DASHBOARD_EXPORT"] = folder.Dashboard,
        });

    /// <summary>Passes the process environment to the script, which <c>run</c> does by itself.</summary>
    public static IReadOnlyList<string> Inspect(TestFolder folder, string script, Func<string, string> place, bool withConfig = true) =>
    [
        "inspect",
        "--no-color",
        .. withConfig ? Config(place(folder.K6Config)) : [],
        "--include-system-env-vars",
        "--execution-requirements",
        place(script),
    ];

    /// <summary>Unlike <c>run</c>, it does not pass the process environment to the script.</summary>
    public static IReadOnlyList<string> CloudRun(TestExecution execution, string script) =>
        ["cloud", "run", "--no-color", .. Config(execution.Folder.K6Config), .. Variables(execution), script];

    private static (string Host, string Port) Server(Version version) =>
        version >= FirstWithoutServer ? WithoutServer : ServerOnLoopback;

    /// <summary>A file's place is the test's folder, so that the tests of a run do not write the same one.</summary>
    private static string Placed(string output, TestFolder folder, Func<string, string> place) =>
        SampleOutput.Parse(output) is { IsFile: true, Value: { } file } parsed
            ? $"{parsed.Name}={place(Path.Combine(folder.Path, file))}"
            : output;

    private static string[] Config(string path) => ["--config", path];

    /// <summary>Every user of the machine can read these, and a cloud run's archive contains them, so they contain no secrets.</summary>
    private static IEnumerable<string> Variables(TestExecution execution) => execution.Environment
        .Where(variable => !K6Environment.IsSecret(variable.Key))
        .OrderBy(variable => variable.Key, StringComparer.Ordinal)
        .SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" });

    private static string Escaped(string path) => Uri.EscapeDataString(path);
}
