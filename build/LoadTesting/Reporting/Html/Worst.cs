using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Texts;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting.Html;

/// <summary>What a reader should look at first: one test and one request name of a run, in words.</summary>
/// <param name="Anchor">The anchor of the test's section.</param>
/// <param name="Name">The text of the link.</param>
/// <param name="Why">
///  The text after the name, such as <c>passed; http_req_duration p(95) was 400 ms, limit &lt; 800 ms</c> or <c>20 of 200 requests failed
/// ...</c>.
/// </param>
public sealed record Worst(string Anchor, string Name, string Why)
{
    /// <summary>
    /// Prefers tests that crossed their thresholds, because these say something about the platform, and then the worst verdict. Among
    /// those, or if all passed, chooses the test with the threshold whose value is furthest over its limit or nearest to it. Null if no
    /// test has a result.
    /// </summary>
    public static Worst? TestOf(IReadOnlyList<ReportedTest> tests)
    {
        var worst = tests
            .Where(test => test.Row.Result is not null)
            .Select(test => (test, Nearest: NearestOf(test.Row.Result!)))
            .OrderByDescending(pair => pair.test.Row.Result!.Verdict == Verdict.ThresholdsCrossed)
            .ThenByDescending(pair => pair.test.Row.Entry.Severity)
            .ThenByDescending(pair => pair.Nearest.UsedShare)
            .FirstOrDefault();
        if (worst.test is not { } found)
            return null;
        var nearest = worst.Nearest.Result is { } threshold && ThresholdFigures.From(threshold) is { Value: { } value } figures
            ? $"{figures.Name} was {value}, limit {figures.Limit}"
            : "none of its thresholds was measured";
        return new Worst(found.Anchor, found.Row.Test.Name, $"{found.Row.Status}; {nearest}");
    }

    /// <summary>The request name with the most failed requests in one test or, if none failed, the one with the highest p95.</summary>
    public static Worst? RequestOf(IReadOnlyList<ReportedTest> tests)
    {
        var requests = tests.SelectMany(test => test.Requests.Select(request => (test, request))).ToList();
        if (requests.Count == 0)
            return null;
        var (failing, most) = requests.MaxBy(pair => pair.request.Failed);
        if (most.Failed > 0)
        {
            return Create(
                failing,
                most,
                $"{Figures.Page.Count(most.Failed)} of {Figures.Page.Counted(most.Count, "request")} failed"
                    + $" ({Figures.Page.Percent(most.FailedRate)} %), more than of any other name");
        }

        var (slow, slowest) = requests.MaxBy(pair => pair.request.Duration?.P95 ?? 0);
        return slowest.Duration is { } duration
            ? Create(slow, slowest, $"none failed; its p95 of {Figures.Page.Milliseconds(duration.P95)} ms is the highest")
            : null;
    }

    private static Worst Create(ReportedTest test, RequestFigures request, string why) =>
        new(test.Anchor, $"{PlainText.Format(request.Name)} in {test.Row.Test.Name}", why);

    private static (ThresholdResult? Result, double UsedShare) NearestOf(TestResult result) => result.Thresholds
        .Select(threshold => (Result: (ThresholdResult?)threshold, UsedShare: UsedShareOf(threshold)))
        .Where(pair => pair.UsedShare is not null)
        .Select(pair => (pair.Result, UsedShare: pair.UsedShare ?? 0))
        .DefaultIfEmpty((Result: null, UsedShare: double.MinValue))
        .MaxBy(pair => pair.UsedShare);

    /// <summary>
    /// How much of what a threshold allows was used; 1 is the limit. For a share that must stay high, counts how much is missing to 100 %.
    /// </summary>
    private static double? UsedShareOf(ThresholdResult threshold)
    {
        if (threshold is not { NoSamples: false, Value: { } value } || ThresholdExpression.Parse(threshold.Expression) is not { } limit)
            return null;
        var (used, allowed) = limit.Operator.StartsWith('<') ? (value, limit.Limit)
            : (threshold.Unit ?? ThresholdUnits.From(threshold.Metric, limit.Stat)) == ThresholdUnit.Share ? (1 - value, 1 - limit.Limit)
            : (limit.Limit, value);
        return allowed > 0 ? used / allowed : used > 0 ? double.MaxValue : 0;
    }
}
