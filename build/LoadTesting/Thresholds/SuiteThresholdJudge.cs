using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>
/// Judges a threshold over several tests, based on their merged data. If a test's data is missing, the threshold is inconclusive and never
/// passes.
/// </summary>
/// <param name="summaryOf">Gets what k6 exported for a test.</param>
internal sealed class SuiteThresholdJudge(IReadOnlyList<SummaryRow> rows, Func<PlannedTest, K6SummaryReading> summaryOf)
{
    /// <summary>Cached by test, because most tests have more than one threshold.</summary>
    private readonly Dictionary<string, K6SummaryReading> _readings = new(StringComparer.Ordinal);

    /// <returns>One result per expression.</returns>
    public IEnumerable<SuiteThresholdResult> Judge(PlannedSuiteThreshold threshold)
    {
        var tests = threshold.Tests.ToHashSet(StringComparer.Ordinal);
        var own = rows.Where(row => tests.Contains(row.Test.Name)).ToList();
        var metric = SuiteMetric.From(threshold.Metric);
        List<MetricPart> parts = [];
        var problem = metric is null ? $"{threshold.Metric} is not a metric that several tests can be judged by."
            : own.Count < tests.Count ? "the plan does not contain all of its tests."
            : Lacking(own) ?? Collect(threshold, own, parts);
        return threshold.Expressions.Select(
            text => ResultOf(threshold, text, problem is null ? new MergedMetric(metric!, parts) : null, problem, metric));
    }

    private static string? Lacking(IReadOnlyList<SummaryRow> own)
    {
        var lacking = own.Where(row => row.Result is not { Verdict: Verdict.Passed or Verdict.ThresholdsCrossed, IsPartial: false })
            .ToList();
        return lacking.Count == 0
            ? null
            : "it needs all of its tests, and these have no reliable figures: "
                + $"{string.Join(", ", lacking.Select(row => $"{row.Test.Name} ({row.Status})"))}.";
    }

    private string? Collect(PlannedSuiteThreshold threshold, IReadOnlyList<SummaryRow> own, List<MetricPart> parts)
    {
        var name = threshold.Window == ThresholdWindow.Steady ? SteadyWindow.MetricName(threshold.Metric) : threshold.Metric;
        List<string> empty = [];
        foreach (var test in own.Select(row => row.Test))
        {
            if (!_readings.TryGetValue(test.Name, out var reading))
                _readings.Add(test.Name, reading = summaryOf(test));
            if (reading.Summary is null)
                return $"{test.Name}: {reading.Problem}.";
            if (reading.Summary.Metric(name) is { HasSamples: true } metric)
                parts.Add(new MetricPart(test.Name, metric, SecondsOf(threshold.Window, test, reading.Summary)));
            else
                empty.Add(test.Name);
        }

        return empty.Count == 0 ? null : $"not measured in {string.Join(", ", empty)}.";
    }

    private static SuiteThresholdResult ResultOf(
        PlannedSuiteThreshold threshold, string text, MergedMetric? merged, string? problem, SuiteMetric? metric)
    {
        var expression = ThresholdExpression.Parse(text);
        if (expression is null || metric?.Has(expression.Stat) == false)
            problem ??= $"{text} is not a threshold that {threshold.Metric} can have.";
        var value = problem is null ? merged!.ValueOf(expression!.Stat, out problem) : null;
        if (problem is null && !double.IsFinite(value ?? double.NaN))
            problem = "the merged figures do not give a number.";
        return new SuiteThresholdResult(
            threshold.Name,
            threshold.Tests,
            threshold.Metric,
            text,
            Crossed: problem is null && !expression!.HoldsFor(value!.Value),
            problem is null ? value : null,
            expression?.Limit,
            problem)
        {
            Window = threshold.Window,
            LeftOut = threshold.LeftOut,
        };
    }

    /// <summary>
    /// k6 computes every counter's rate over the whole run, even for the counters of the steady state. The steady state lasts as long as
    /// planned.
    /// </summary>
    private static double SecondsOf(ThresholdWindow window, PlannedTest test, K6Summary summary) =>
        window == ThresholdWindow.Steady ? test.Duration.TotalSeconds
        : summary.Metric("http_reqs") is { } requests && requests.ValueOf("count") is { } count
            && requests.ValueOf("rate") is > 0 and var rate
            ? count / rate
            : double.NaN;
}
