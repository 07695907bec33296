using Newtonsoft.Json;
using SampleRuns.Simulation;

namespace SampleRuns.Files;

/// <summary><c>k6-summary.json</c>, as k6's summary export writes it: a threshold is true when it was crossed.</summary>
internal static class SummaryText
{
    private const string SteadyState = "{phase:steady}";

    // What the scripts ask for of the steady state.
    private static readonly string[] MetricsByPhase = ["checks", "http_req_duration", "http_req_failed", "http_reqs", "iterations"];

    /// <param name="seconds">Of the whole test: k6 gives the steady state's rates over it, too.</param>
    public static string Format(SeriesSet whole, SeriesSet steadyState, double seconds, IReadOnlyDictionary<string, ChecksOf> checks,
        TestStory story, Thresholds thresholds)
    {
        var metrics = whole.Sorted
            .Where(series => series.Key != "time" && !series.Key.Contains('{', StringComparison.Ordinal))
            .ToDictionary(series => series.Key, series => series.Value.Export(seconds));
        foreach (var metric in MetricsByPhase)
            metrics[metric + SteadyState] = steadyState.OfMetric(metric).Export(seconds);
        foreach (var (metric, expressions) in thresholds.CrossedBy(metrics, story.JudgesSteadyState ? SteadyState : ""))
            metrics[metric]["thresholds"] = expressions;
        if (story.EmptyThreshold is { } empty)
        {
            metrics[empty] = new SeriesSet().OfMetric(empty).Export(seconds);
            metrics[empty]["thresholds"] = new Dictionary<string, bool> { ["p(95)<300"] = false };
        }

        return JsonConvert.SerializeObject(
            new { root_group = new { name = "", path = "", id = "d41d8cd98f00b204e9800998ecf8427e", groups = new { }, checks }, metrics },
            Formatting.Indented);
    }
}

/// <summary>One check of the export.</summary>
internal sealed record ChecksOf(
    [property: JsonProperty("name")] string Name,
    [property: JsonProperty("path")] string Path,
    [property: JsonProperty("passes")] long Passes,
    [property: JsonProperty("fails")] long Fails)
{
    public static IReadOnlyDictionary<string, ChecksOf> All(IReadOnlyCollection<SimulatedRequest> requests) => requests
        .GroupBy(request => request.Name)
        .SelectMany(group => new[]
        {
            From($"{group.Key}: status is 200", group, request => !request.Failed),
            From($"{group.Key}: is a list with entries", group, request => request.HasRightBody),
        })
        .ToDictionary(check => check.Name, StringComparer.Ordinal);

    private static ChecksOf From(string name, IEnumerable<SimulatedRequest> requests, Func<SimulatedRequest, bool> holds)
    {
        var all = requests.ToList();
        var passes = all.Count(holds);
        return new ChecksOf(name, "::" + name, passes, all.Count - passes);
    }
}
