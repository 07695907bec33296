using System.Globalization;
using LoadTesting.Model;
using Newtonsoft.Json;

namespace LoadTesting.Tests.K6Output;

/// <summary>
/// The files that k6 leaves of a short test: four seconds, 500s of one request from the third on, and a refused connection.
/// </summary>
internal static class RecordedTest
{
    public const string SlowName = "GET /api/graphs";
    public const string FailingName = "GET /api/credits";

    public static readonly DateTimeOffset Start = Samples.Noon;

    private const string Trend = "trend";

    private static readonly (string Name, string Kind, double[][] Windows, double[] Whole)[] Series =
    [
        ("http_req_blocked", Trend, [[], [], [], []], [0.5, 2, 0.2, 0.1, 1, 1.5, 1.9]),
        ("http_req_duration", Trend, [Figures(10), Figures(20), Figures(40), Figures(30)], Figures(25)),
        ($"http_req_duration{{name:{FailingName}}}", Trend, [Figures(1), Figures(2), Figures(3), Figures(4)], Figures(2)),
        ($"http_req_duration{{name:{SlowName}}}", Trend, [Figures(10), Figures(20), Figures(40), Figures(30)], Figures(28)),
        ("http_req_failed", "rate", [[0], [0], [0.5], [0.75]], [0.35]),
        ("http_req_failed{error_code:1212}", "rate", [[], [], [], [1]], [1]),
        ("http_req_failed{error_code:1500}", "rate", [[], [], [1], [1]], [1]),
        ($"http_req_failed{{name:{FailingName}}}", "rate", [[0], [0], [1], [1]], [0.7]),
        ($"http_req_failed{{name:{SlowName}}}", "rate", [[0], [0], [0], [0]], [0]),
        ("http_req_failed{status:0}", "rate", [[], [], [], [1]], [1]),
        ("http_req_failed{status:200}", "rate", [[0], [0], [0], [0]], [0]),
        ("http_req_failed{status:404}", "rate", [[0], [0], [0], [0]], [0]),
        ("http_req_failed{status:500}", "rate", [[], [], [1], [1]], [1]),
        ("http_reqs", "counter", [[4, 4], [6, 6], [6, 6], [4, 4]], [20, 5]),
        ("http_reqs{error_code:1212}", "counter", [[], [], [], [1, 1]], [1, 0.25]),
        ("http_reqs{error_code:1500}", "counter", [[], [], [3, 3], [3, 3]], [6, 1.5]),
        ($"http_reqs{{name:{FailingName}}}", "counter", [[2, 2], [3, 3], [3, 3], [2, 2]], [10, 2.5]),
        ($"http_reqs{{name:{SlowName}}}", "counter", [[2, 2], [3, 3], [3, 3], [2, 2]], [10, 2.5]),
        ("http_reqs{status:0}", "counter", [[], [], [], [1, 1]], [1, 0.25]),
        ("http_reqs{status:200}", "counter", [[3, 3], [5, 5], [3, 3], [0, 0]], [11, 2.75]),
        ("http_reqs{status:404}", "counter", [[1, 1], [1, 1], [0, 0], [0, 0]], [2, 0.5]),
        ("http_reqs{status:500}", "counter", [[], [], [3, 3], [3, 3]], [6, 1.5]),
        ("iterations", "counter", [[1, 1], [2, 2], [2, 2], [1, 1]], [6, 1.5]),
        ("vus", "gauge", [[1], [2], [2], [1]], [1]),
    ];

    public static string TimeLine { get; } = string.Join('\n', Lines()) + "\n";

    private const string Trace = """\n\tat default (file:///s.js:3:234(42))\n""";

    private const string Refused = "127.0.0.1:1: connect: connection refused";

    public const string Log = $"""
             execution: local

        running (01.0s), 1/2 VUs, 1 complete and 0 interrupted iterations
        default   [  25% ] 1/2 VUs  1.0s/4.0s
        time="2030-01-02T12:00:03Z" level=warning msg="Request Failed" error="Get \"http://127.0.0.1:1/x?id=1\": dial tcp {Refused}"
        time="2030-01-02T12:00:04Z" level=warning msg="Request Failed" error="Get \"http://127.0.0.1:1/x?id=22\": dial tcp {Refused}"
        time="2030-01-02T12:00:04Z" level=error msg="Error: no <token> for user 7{Trace}" executor=ramping-vus source=stacktrace
        the end

        """;

    /// <summary>Writes time line, log and summary into the test's folder.</summary>
    public static void WriteTo(TestFolder folder)
    {
        File.WriteAllText(folder.Timeline, TimeLine);
        File.WriteAllText(folder.Log, Log);
        File.Copy(Export.PathOf("requests-failed"), folder.Summary, overwrite: true);
    }

    private static double[] Figures(double median) => [median, median * 3, median, median / 2, median * 2, median * 2.5, median * 2.9];

    private static IEnumerable<string> Lines()
    {
        yield return Event("param", new { period = 1000 });
        yield return Event("metric", Series.Select(series => (series.Name, series.Kind)).Append(("time", "gauge"))
            .ToDictionary(series => series.Item1, series => new { type = series.Item2 }));
        yield return Event("start", new[] { new[] { Start.ToUnixTimeMilliseconds() } });
        for (var window = 0; window < 4; window++)
            yield return Event("snapshot", Values(series => series.Windows[window], window + 1));
        yield return Event("cumulative", Values(series => series.Whole, 4));
        yield return """{"event":"stop","data":[]}""";
    }

    private static IEnumerable<double[]> Values(
        Func<(string Name, string Kind, double[][] Windows, double[] Whole), double[]> values, int second) => Series
        .Select(series => (series.Name, Values: values(series)))
        .Append(("time", [Start.AddSeconds(second).ToUnixTimeMilliseconds()]))
        .OrderBy(series => series.Item1, StringComparer.Ordinal)
        .Select(series => series.Item2);

    private static string Event(string name, object data) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"event\":\"{name}\",\"data\":{JsonConvert.SerializeObject(data)}}}");
}
