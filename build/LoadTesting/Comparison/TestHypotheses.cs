using System.Globalization;
using LoadTesting.Comparison.Statistics;
using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>Tests for every figure of a test whether it changed.</summary>
/// <param name="floor">
/// The smallest relative change that counts, such as 0.10. It is symmetric: swapping the two runs gives the same answer.
/// </param>
internal sealed class TestHypotheses(double floor)
{
    /// <summary>How many seconds of steady state (or periods, in long tests) a rank test needs at least.</summary>
    private const int MinWindows = 8;

    /// <summary>
    /// Fewer windows are enough if those of the two runs do not overlap and the probability of that is at most this. A request that became
    /// slow leaves seconds in which none ended.
    /// </summary>
    private const double MaxChanceOfFew = 0.001;

    /// <summary>Short enough that throughout it either both runs are warmed up or neither is, and long enough for ranks.</summary>
    private const int WindowsOfStratum = 8;

    /// <summary>How many values have to be beyond a percentile of a whole test. With fewer, the percentile is accidental.</summary>
    private const int MinBeyond = 5;

    /// <summary>
    /// The rank test asks whether the change exceeds this part of the floor. Two identical runs differ by a few percent in all of their
    /// windows, and long runs have enough windows for a test to call that more than chance.
    /// </summary>
    private const double MarginOfFloor = 0.4;

    /// <summary>
    /// If there are too few windows to estimate the noise, a figure is undecided only if it became this many times as bad. A single request
    /// may well take three times as long as another one by chance.
    /// </summary>
    private const double MinMultiple = 5;

    /// <summary>Smaller differences come from the scheduler of the machine that makes the load.</summary>
    private const double MinMilliseconds = 1;

    /// <summary>The smallest difference of two failure rates that counts: half a percentage point.</summary>
    private const double MinFailures = 0.005;

    private static readonly ComparedMetric[] Percentiles = [ComparedMetric.P50, ComparedMetric.P95, ComparedMetric.P99];

    public IEnumerable<MetricHypothesis> Of(TestMeasurements baseline, TestMeasurements current)
    {
        var requests = current.Requests.Concat(baseline.Requests).Select(row => row.Request).Distinct();
        return requests.SelectMany(request => Of(request, baseline, current));
    }

    private IEnumerable<MetricHypothesis> Of(string? request, TestMeasurements baseline, TestMeasurements current)
    {
        var before = baseline.Of(request);
        var after = current.Of(request);
        yield return Throughput(request, baseline, current);
        foreach (var metric in Percentiles)
            yield return Latency(request, metric, before, after);
        yield return Failures(request, before, after);
    }

    /// <summary>
    /// For all requests together, compares the number per second. In a closed loop, one slow request slows down all others, so the
    /// throughput of a single name has changed only if its share of all requests has changed, too.
    /// </summary>
    private MetricHypothesis Throughput(string? request, TestMeasurements baseline, TestMeasurements current)
    {
        var before = baseline.Of(request);
        var after = current.Of(request);
        var hypothesis = Hypothesis(request, ComparedMetric.Throughput, before?.Whole.PerSecond ?? 0, after?.Whole.PerSecond ?? 0);
        if (before is null)
            return hypothesis with { RejectedBecause = "the baseline has no such request" };

        var (earlier, later) = request is null
            ? ([.. before.Windows.Select(window => window.Requests)], [.. current.All.Windows.Select(window => window.Requests)])
            : (Shares(before, baseline), Shares(after, current));
        hypothesis = Tested(hypothesis, earlier, later, isHigherWorse: false);
        var shift = Ratio(Share(before, baseline), Share(after, current));
        var isOwn = request is null || (Effect(shift) >= floor && shift > 1 == hypothesis.Current > hypothesis.Baseline);
        return isOwn ? hypothesis : hypothesis.RuledOut("follows the throughput of the whole test");
    }

    private MetricHypothesis Latency(string? request, ComparedMetric metric, RequestMeasurements? before, RequestMeasurements? after)
    {
        var hypothesis = Hypothesis(request, metric, before?.Whole.Latency(metric), after?.Whole.Latency(metric));
        if (before is null || after is null || hypothesis.Baseline is not { } baseline || hypothesis.Current is not { } current)
            return hypothesis with { RejectedBecause = $"not measured in {(hypothesis.Baseline is null ? "the baseline" : "this run")}" };

        double[] earlier = [.. before.Windows.Select(window => window.Latency(metric)).OfType<double>()];
        double[] later = [.. after.Windows.Select(window => window.Latency(metric)).OfType<double>()];
        hypothesis = Tested(hypothesis, earlier, later, isHigherWorse: true);
        if (Math.Abs(current - baseline) < MinMilliseconds)
            hypothesis = hypothesis.RuledOut(Text($"below the floor of {MinMilliseconds} ms"));
        var requests = Math.Min(before.Whole.Requests, after.Whole.Requests);
        return requests * BeyondOf(metric) >= MinBeyond
            ? hypothesis
            : hypothesis with { Chance = null, RejectedBecause = Text($"{requests:0} requests are too few for this figure") };
    }

    private MetricHypothesis Failures(string? request, RequestMeasurements? before, RequestMeasurements? after)
    {
        var hypothesis = Hypothesis(request, ComparedMetric.Failures, RateOf(before), RateOf(after));
        if (before is null || after is null || hypothesis.Baseline is not { } baseline || hypothesis.Current is not { } current)
            return hypothesis with { RejectedBecause = $"not measured in {(hypothesis.Baseline is null ? "the baseline" : "this run")}" };

        var (baselineFailed, baselineAll) = FailureClusters.EffectiveCounts(before);
        var (currentFailed, currentAll) = FailureClusters.EffectiveCounts(after);
        var more = FisherTest.MoreBeyondChance(baselineFailed, baselineAll, currentFailed, currentAll);
        var less = FisherTest.MoreBeyondChance(currentFailed, currentAll, baselineFailed, baselineAll);
        var chance = Math.Min(1, 2 * Math.Min(more, less));
        hypothesis = hypothesis with
        {
            Change = current - baseline,
            IsWorse = current > baseline,
            Chance = chance,
            Doubt = current > baseline ? chance : 1,
            Evidence = Text($"{before.Whole.Failed:0} of {before.Whole.Requests:0} requests failed, ")
                + Text($"now {after.Whole.Failed:0} of {after.Whole.Requests:0}, {Chance(chance)}"),
        };
        return Math.Abs(current - baseline) < MinFailures
            ? hypothesis.RuledOut(Text($"below the floor of {MinFailures * 100:0.#} percentage points"))
            : BeyondFloor(hypothesis);
    }

    /// <summary>
    /// Runs the rank test in the direction in which the figure of the whole test moved, and doubles the probability because either
    /// direction was possible. In short series, the test cannot estimate the noise well enough to find anything. If every window of one run
    /// is beyond every window of the other by more than the floor, that alone gives the probability.
    /// </summary>
    private MetricHypothesis Tested(MetricHypothesis hypothesis, double[] earlier, double[] later, bool isHigherWorse)
    {
        var isHigher = hypothesis.Current > hypothesis.Baseline;
        var (lower, higher) = isHigher ? (earlier, later) : (later, earlier);
        double[] beyondMargin = [.. lower.Select(value => value * (1 + (MarginOfFloor * floor)))];
        var windows = Math.Min(earlier.Length, later.Length);
        hypothesis = hypothesis with { IsWorse = hypothesis.Current != hypothesis.Baseline && isHigher == isHigherWorse };
        if (windows >= WelchTest.MinValues)
        {
            var doubt = hypothesis.IsWorse ? Math.Min(1, 2 * WelchTest.HigherBeyondChance(beyondMargin, higher)) : 1;
            hypothesis = hypothesis with { Doubt = doubt };
        }
        else if (hypothesis.IsWorse && IsMultiple(hypothesis))
        {
            hypothesis = hypothesis with { Doubt = 0 };
        }

        var isApart = windows > 0 && CompleteSeparation.IsBeyond(floor, lower, higher);
        var apart = isApart ? CompleteSeparation.Chance(lower.Length, higher.Length) : 1;
        if (windows < MinWindows && 2 * apart > MaxChanceOfFew)
            return BeyondFloor(hypothesis) with { RejectedBecause = TooFewWindows(earlier.Length, later.Length) };

        var side = Math.Min(apart, RankSumTest.HigherBeyondChance(beyondMargin, higher, strata: Math.Max(1, windows / WindowsOfStratum)));
        var chance = hypothesis.Current == hypothesis.Baseline ? 1 : Math.Min(1, 2 * side);
        var course = isApart ? " that do not overlap" : "";
        return BeyondFloor(hypothesis with
        {
            Chance = chance,
            Evidence = Text($"rank test over {earlier.Length} and {later.Length} windows{course}, {Chance(chance)}"),
        });
    }

    /// <summary>Does not apply to zeros: a request that a short run did not reach is not slower.</summary>
    private static bool IsMultiple(MetricHypothesis hypothesis) =>
        hypothesis is { Baseline: > 0 and var baseline, Current: > 0 and var current }
        && Math.Max(baseline, current) >= MinMultiple * Math.Min(baseline, current);

    private MetricHypothesis BeyondFloor(MetricHypothesis hypothesis) =>
        Effect(Ratio(hypothesis.Baseline ?? 0, hypothesis.Current ?? 0)) < floor
            ? hypothesis.RuledOut(Text($"below the floor of {floor * 100:0.#} %"))
            : hypothesis;

    private static MetricHypothesis Hypothesis(string? request, ComparedMetric metric, double? baseline, double? current) => new(
        request,
        metric,
        baseline,
        current,
        Change: baseline is > 0 && current is not null ? (current / baseline) - 1 : null,
        IsWorse: false,
        Chance: null,
        RejectedBecause: null,
        Evidence: "");

    private static double? RateOf(RequestMeasurements? row) =>
        row is { Whole.Requests: > 0 } ? row.Whole.Failed / row.Whole.Requests : null;

    private static double[] Shares(RequestMeasurements? row, TestMeasurements test) =>
    [
        .. test.All.Windows
            .Select((all, i) => (all.Requests, Own: row?.Windows[i].Requests ?? 0))
            .Where(window => window.Requests > 0)
            .Select(window => window.Own / window.Requests),
    ];

    private static double Share(RequestMeasurements? row, TestMeasurements test) =>
        (row?.Whole.Requests ?? 0) / Math.Max(1, test.All.Whole.Requests);

    private static double Ratio(double baseline, double current) => baseline == current ? 1 : current / baseline;

    private static double Effect(double ratio) => ratio >= 1 ? ratio - 1 : (1 / ratio) - 1;

    private static double BeyondOf(ComparedMetric metric) =>
        metric switch { ComparedMetric.P50 => 0.5, ComparedMetric.P95 => 0.05, _ => 0.01 };

    private static string TooFewWindows(int baseline, int current) =>
        Text($"{Math.Min(baseline, current)} windows of the steady state are too few to tell, at least {MinWindows} are needed");

    private static string Chance(double chance) => chance < 0.0001 ? "p < 0.0001" : Text($"p = {chance:0.0000}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
