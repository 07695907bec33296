using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>The arguments of k6, the same for every engine.</summary>
internal static class K6CommandLine
{
    /// <summary>What the time line has series of its own for: requests by name, answers by status, failures by k6's error code.</summary>
    private const string TimeLineTags = "tag=name&tag=status&tag=error_code";

    /// <summary>
    /// Each trend's whole distribution, which costs k6 nothing while it runs: what thresholds over several tests are judged by
    /// (<see cref="Distribution"/>). The scripts' handleSummary keeps k6's log readable.
    /// </summary>
    private static readonly string TrendStats = string.Join(
        ',', [.. (string[])["avg", "min", "med", "max", "count"], .. Distribution.Percentiles.Select(percentile => $"p({percentile})")]);

    /// <summary>
    /// k6's dashboard always has a web server: from k6 1.2 on, <c>port=-1</c> gives it a random port of all interfaces. A client that
    /// keeps its <c>/events</c> open also keeps k6 from ending and from writing its summary. Where the given address cannot be bound, k6
    /// continues without the server and says so in its log. This address is reserved for documentation (RFC 5737): no machine has it.
    /// </summary>
    private const string WithoutServer = "host=192.0.2.1&port=5665";

    /// <summary>A free port of loopback, for those k6 that end where the address cannot be bound.</summary>
    private const string ServerOnLoopback = "host=127.0.0.1&port=0";

    private static readonly Version FirstWithoutServer = new(1, 7);

    /// <param name="version">Of the k6 that is to take these arguments.</param>
    /// <param name="place">Where k6 sees a file of this machine: elsewhere, when it runs in a container.</param>
    public static IReadOnlyList<string> Run(
        Version version, TestFolder folder, string script, Func<string, string> place, bool withDashboard = true, bool withConfig = true) =>
    [
        "run",
        "--no-color",
        .. withConfig ? Config(place(folder.K6Config)) : [],
        // Without its REST server, so that two runs on one machine do not contend for a port.
        "--address", "",
        "--summary-export", place(folder.Summary),
        "--summary-trend-stats", TrendStats,
        // Costs nothing that can be measured, unlike the raw outputs.
        "--out", $"web-dashboard={(version >= FirstWithoutServer ? WithoutServer : ServerOnLoopback)}&period=1s&{TimeLineTags}"
            + $"&record={Escaped(place(folder.Timeline))}"
            + (withDashboard ? $"&export={Escaped(place(folder.Dashboard))}" : ""),
        place(script),
    ];

    /// <summary>Shows the script the process environment, as <c>run</c> does by itself.</summary>
    public static IReadOnlyList<string> Inspect(TestFolder folder, string script, Func<string, string> place, bool withConfig = true) =>
    [
        "inspect",
        "--no-color",
        .. withConfig ? Config(place(folder.K6Config)) : [],
        "--include-system-env-vars",
        "--execution-requirements",
        place(script),
    ];

    /// <summary>Unlike <c>run</c>, it does not hand the process environment on to the script.</summary>
    public static IReadOnlyList<string> CloudRun(TestExecution execution, string script) =>
        ["cloud", "run", "--no-color", .. Config(execution.Folder.K6Config), .. Variables(execution), script];

    private static string[] Config(string path) => ["--config", path];

    /// <summary>Every user of the machine can read these, and a cloud run's archive keeps them: no secret is among them.</summary>
    private static IEnumerable<string> Variables(TestExecution execution) => execution.Environment
        .Where(variable => !K6Environment.IsSecret(variable.Key))
        .OrderBy(variable => variable.Key, StringComparer.Ordinal)
        .SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" });

    private static string Escaped(string path) => Uri.EscapeDataString(path);
}
