using LoadTesting.Results;
using LoadTesting.Running;

namespace Integrations.K6;

/// <summary>The arguments of k6, the same for every engine.</summary>
static class K6CommandLine
{
    /// <summary>What the time line has series of its own for: requests by name, answers by status, failures by k6's error code.</summary>
    const string TimeLineTags = "tag=name&tag=status&tag=error_code";

    /// <summary>
    /// Each trend's whole distribution, which costs k6 nothing while it runs: what thresholds over several tests are judged by
    /// (<see cref="Distribution"/>). The scripts' handleSummary keeps k6's log readable.
    /// </summary>
    static readonly string TrendStats = string.Join(
        ',', [.. (string[])["avg", "min", "med", "max", "count"], .. Distribution.Percentiles.Select(percentile => $"p({percentile})")]);

    /// <param name="place">Where k6 sees a file of this machine: elsewhere, when it runs in a container.</param>
    public static IReadOnlyList<string> Run(TestFolder folder, string script, Func<string, string> place, bool withDashboard = true) =>
    [
        "run",
        "--no-color",
        // Without its REST server, so that two runs on one machine do not contend for a port.
        "--address", "",
        "--summary-export", place(folder.Summary),
        "--summary-trend-stats", TrendStats,
        // Costs nothing that can be measured, unlike the raw outputs; port -1 means without a web server.
        "--out", $"web-dashboard=port=-1&period=1s&{TimeLineTags}&record={Escaped(place(folder.Timeline))}"
            + (withDashboard ? $"&export={Escaped(place(folder.Dashboard))}" : ""),
        place(script),
    ];

    /// <summary>Shows the script the process environment, as <c>run</c> does by itself.</summary>
    public static IReadOnlyList<string> Inspect(string script) =>
        ["inspect", "--no-color", "--include-system-env-vars", "--execution-requirements", script];

    /// <summary>Unlike <c>run</c>, it does not hand the process environment on to the script.</summary>
    public static IReadOnlyList<string> CloudRun(TestExecution execution, string script) =>
        ["cloud", "run", "--no-color", .. Variables(execution), script];

    /// <summary>Every user of the machine can read these, and a cloud run's archive keeps them: no secret is among them.</summary>
    static IEnumerable<string> Variables(TestExecution execution) => execution.Environment
        .Where(variable => !K6Environment.IsSecret(variable.Key))
        .OrderBy(variable => variable.Key, StringComparer.Ordinal)
        .SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" });

    static string Escaped(string path) => Uri.EscapeDataString(path);
}
