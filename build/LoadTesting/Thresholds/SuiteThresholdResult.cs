using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>One threshold over several tests together, judged by their merged data.</summary>
/// <param name="Name">Its name in the catalogue, such as <c>Marketplace as a whole</c>.</param>
/// <param name="Tests">The names of the tests that it applies to.</param>
/// <param name="Value">Null if it could not be judged.</param>
/// <param name="Problem">Why it could not be judged; null if it was.</param>
public sealed record SuiteThresholdResult(
    string Name, IReadOnlyList<string> Tests, string Metric, string Expression, bool Crossed, double? Value, double? Limit, string? Problem)
{
    public ThresholdWindow Window { get; init; }

    /// <summary>Tests that it applies to in the catalogue, but that were not part of this run's plan.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The verdict in words for tables: held, crossed or inconclusive.</summary>
    public string Status => Problem is not null ? "inconclusive" : Crossed ? "crossed" : "held";

    /// <summary>Such as <c>8 tests</c>, or <c>2 of 8 tests</c> if the others were not planned.</summary>
    public string Scope => LeftOut.Count == 0
        ? Tests.Count == 1 ? Tests[0] : $"{Tests.Count} tests"
        : $"{Tests.Count} of {Tests.Count + LeftOut.Count} tests: {string.Join(", ", Tests)}";

    /// <summary>What the threshold applies to, as k6 writes it: <c>http_req_duration{phase:steady}</c>.</summary>
    public string MetricAndWindow => Window == ThresholdWindow.Steady ? SteadyWindow.MetricName(Metric) : Metric;

    /// <summary>The verdict with its value and margin, or why it could not be judged.</summary>
    public string Sentence => Problem is not null
        ? $"{Name} ({Scope}): {Status}: {MetricAndWindow} {Expression}: {Problem}"
        : $"{Name} ({Scope}): {Status}. {ThresholdText.Format(this)}";
}
