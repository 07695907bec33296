using LoadTesting.Results;

namespace Integrations.K6;

/// <summary>The arguments of <c>k6 run</c>, the same for every engine that runs on this machine.</summary>
static class K6CommandLine
{
    public static IReadOnlyList<string> Run(TestFolder folder, string script) =>
    [
        "run",
        "--no-color",
        // Without its REST server, so that two runs on one machine do not contend for a port.
        "--address", "",
        "--summary-export", folder.Summary,
        "--summary-trend-stats", "avg,min,med,max,p(90),p(95),p(99),count",
        // Costs nothing that can be measured, unlike the raw outputs; port -1 means without a web server.
        "--out", $"web-dashboard=port=-1&period=1s&record={Escaped(folder.Timeline)}&export={Escaped(folder.Dashboard)}",
        script,
    ];

    static string Escaped(string path) => Uri.EscapeDataString(path);
}
