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

    public IEnumerable<MetricHypothesis> Of(TestMeasurements then, TestMeasurements now)
    {
        var requests = now.Requests.Concat(then.Requests).Select(row => row.Request).Distinct();
        return requests.SelectMany(request => Of(request, then, now));
    }

    private IEnumerable<MetricHypothesis> Of(string? request, TestMeasurements then, TestMeasurements now)
    {
        var before = then.Of(request);
        var after = now.Of(request);
        yield return Throughput(request, then, now);
        foreach (var metric in Percentiles)
            yield return Latency(request, metric, before, after);
        yield return Failures(request, before, after);
    }

    /// <summary>
    /// For all requests together, compares the number per second. In a closed loop, one slow request slows down all others, so the
    /// throughput of a single name has changed only if its share of all requests has changed, too.
    /// </summary>
    private MetricHypothesis Throughput(string? request, TestMeasurements then, TestMeasurements now)
    {
        var before = then.Of(request);
        var after = now.Of(request);
        var question = Question(request, ComparedMetric.Throughput, before?.Whole.PerSecond ?? 0, after?.Whole.PerSecond ?? 0);
        if (before is null)
            return question with { RejectedBecause = "the baseline has no such request" };

        var (earlier, later) = request is null
            ? ([.. before.Windows.Select(window => window.Requests)], [.. now.All.Windows.Select(window => window.Requests)])
            : (Shares(before, then), Shares(after, now));
        question = Tested(question, earlier, later, isHigherWorse: false);
        var shift = Ratio(Share(before, then), Share(after, now));
        var isOwn = request is null || (Effect(shift) >= floor && shift > 1 == question.Now > question.Then);
        return isOwn ? question : question.RuledOut("follows the throughput of the whole test");
    }

    private MetricHypothesis Latency(string? request, ComparedMetric metric, RequestMeasurements? before, RequestMeasurements? after)
    {
        var question = Question(request, metric, before?.Whole.Latency(metric), after?.Whole.Latency(metric));
        if (before is null || after is null || question.Then is not { } then || question.Now is not { } now)
            return question with { RejectedBecause = question.Then is null ? "not measured in the baseline" : "not measured in this run" };

        double[] earlier = [.. before.Windows.Select(window => window.Latency(metric)).OfType<double>()];
        double[] later = [.. after.Windows.Select(window => window.Latency(metric)).OfType<double>()];
        question = Tested(question, earlier, later, isHigherWorse: true);
        if (Math.Abs(now - then) < MinMilliseconds)
            question = question.RuledOut(Text($"below the floor of {MinMilliseconds} ms"));
        var requests = Math.Min(before.Whole.Requests, after.Whole.Requests);
        return requests * BeyondOf(metric) >= MinBeyond
            ? question
            : question with { Chance = null, RejectedBecause = Text($"{requests:0} requests are too few for this figure") };
    }

    private MetricHypothesis Failures(string? request, RequestMeasurements? before, RequestMeasurements? after)
    {
        var question = Question(request, ComparedMetric.Failures, RateOf(before), RateOf(after));
        if (before is null || after is null || question.Then is not { } then || question.Now is not { } now)
            return question with { RejectedBecause = question.Then is null ? "not measured in the baseline" : "not measured in this run" };

        var (thenFailed, thenAll) = FailureClusters.EffectiveCounts(before);
        var (nowFailed, nowAll) = FailureClusters.EffectiveCounts(after);
        var more = FisherTest.MoreBeyondChance(thenFailed, thenAll, nowFailed, nowAll);
        var less = FisherTest.MoreBeyondChance(nowFailed, nowAll, thenFailed, thenAll);
        var chance = Math.Min(1, 2 * Math.Min(more, less));
        question = question with
        {
            Change = now - then,
            IsWorse = now > then,
            Chance = chance,
            Doubt = now > then ? chance : 1,
            Evidence = Text(
                $"{before.Whole.Failed:0} of {before.Whole.Requests:0} requests failed, now {after.Whole.Failed:0} of {after.Whole.Requests:0}, {Chance(chance)}"),
        };
        return Math.Abs(now - then) < MinFailures
            ? question.RuledOut(Text($"below the floor of {MinFailures * 100:0.#} percentage points"))
            : BeyondFloor(question);
    }

    /// <summary>
    /// Runs the rank test in the direction in which the figure of the whole test moved, and doubles the probability because either
    /// direction was possible. In short series, the test cannot estimate the noise well enough to find anything. If every window of one run
    /// is beyond every window of the other by more than the floor, that alone gives the probability.
    /// </summary>
    private MetricHypothesis Tested(MetricHypothesis question, double[] earlier, double[] later, bool isHigherWorse)
    {
        var isHigher = question.Now > question.Then;
        var (lower, higher) = isHigher ? (earlier, later) : (later, earlier);
        double[] beyondMargin = [.. lower.Select(value => value * (1 + (MarginOfFloor * floor)))];
        var windows = Math.Min(earlier.Length, later.Length);
        question = question with { IsWorse = question.Now != question.Then && isHigher == isHigherWorse };
        if (windows >= WelchTest.MinValues)
            question = question with { Doubt = question.IsWorse ? Math.Min(1, 2 * WelchTest.HigherBeyondChance(beyondMargin, higher)) : 1 };
        else if (question.IsWorse && IsMultiple(question))
            question = question with { Doubt = 0 };
        var isApart = windows > 0 && CompleteSeparation.IsBeyond(floor, lower, higher);
        var apart = isApart ? CompleteSeparation.Chance(lower.Length, higher.Length) : 1;
        if (windows < MinWindows && 2 * apart > MaxChanceOfFew)
            return BeyondFloor(question) with { RejectedBecause = TooFewWindows(earlier.Length, later.Length) };

        var side = Math.Min(apart, RankSumTest.HigherBeyondChance(beyondMargin, higher, strata: Math.Max(1, windows / WindowsOfStratum)));
        var chance = question.Now == question.Then ? 1 : Math.Min(1, 2 * side);
        var course = isApart ? " that do not overlap" : "";
        return BeyondFloor(question with
        {
            Chance = chance,
            Evidence = Text($"rank test over {earlier.Length} and {later.Length} windows{course}, {Chance(chance)}"),
        });
    }

    /// <summary>Does not apply to zeros: a request that a short run did not reach is not slower.</summary>
    private static bool IsMultiple(MetricHypothesis question) =>
        question is { Then: > 0 and var then, Now: > 0 and var now } && Math.Max(then, now) >= MinMultiple * Math.Min(then, now);

    private MetricHypothesis BeyondFloor(MetricHypothesis question) => Effect(Ratio(question.Then ?? 0, question.Now ?? 0)) < floor
        ? question.RuledOut(Text($"below the floor of {floor * 100:0.#} %"))
        : question;

    private static MetricHypothesis Question(string? request, ComparedMetric metric, double? then, double? now) => new(
        request, metric, then, now, then is > 0
            && now is not null ? (now / then) - 1 : null, IsWorse: false, Chance: null, RejectedBecause: null, Evidence: "");

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

    private static double Ratio(double then, double now) => then == now ? 1 : now / then;

    private static double Effect(double ratio) => ratio >= 1 ? ratio - 1 : (1 / ratio) - 1;

    private static double BeyondOf(ComparedMetric metric) =>
        metric switch { ComparedMetric.P50 => 0.5, ComparedMetric.P95 => 0.05, _ => 0.01 };

    private static string TooFewWindows(int then, int now) =>
        Text($"{Math.Min(then, now)} windows of the steady state are too few to tell, at least {MinWindows} are needed");

    private static string Chance(double chance) => chance < 0.0001 ? "p < 0.0001" : Text($"p = {chance:0.0000}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
