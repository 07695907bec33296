using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>Checks the regressions of a first run against a second run.</summary>
internal static class Rerun
{
    /// <summary>A regression that the rerun does not show is no longer one. Nothing else changes.</summary>
    public static IReadOnlyList<MetricChange> Confirmed(
        IReadOnlyList<MetricChange> changes, TestMeasurements baseline, TestMeasurements rerun, double effectFloor)
    {
        var suspects = changes.Where(change => change.Verdict == ChangeVerdict.Regression).Select(KeyOf).ToHashSet();
        IReadOnlyList<MetricHypothesis> hypotheses =
            [.. new TestHypotheses(effectFloor).Of(baseline, rerun)
                .Where(hypothesis => suspects.Contains((hypothesis.Request ?? "", hypothesis.Metric)))];
        var second = RunComparer.Evaluate([hypotheses])[0].ToDictionary(KeyOf);
        return [.. changes.Select(
            change => change.Verdict == ChangeVerdict.Regression ? Judged(change, second.GetValueOrDefault(KeyOf(change))) : change)];
    }

    private static MetricChange Judged(MetricChange first, MetricChange? second) => second switch
    {
        { Verdict: ChangeVerdict.Regression } => first with { Why = $"{first.Why}; the rerun shows it too" },
        null or { Verdict: ChangeVerdict.Inconclusive or ChangeVerdict.Undecided } => first with
        {
            Verdict = ChangeVerdict.Undecided,
            Why = $"{first.Why}; the rerun neither shows nor refutes it ({second?.Why ?? "not measured"})",
        },
        _ => first with { Verdict = ChangeVerdict.Unconfirmed, Why = $"{first.Why}; the rerun does not show it ({second.Why})" },
    };

    private static (string Request, ComparedMetric Metric) KeyOf(MetricChange change) => (change.Request ?? "", change.Metric);
}
