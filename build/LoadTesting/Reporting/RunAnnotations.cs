using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Thresholds;

namespace LoadTesting.Reporting;

/// <summary>What a CI system shows on the build's page for one test or threshold.</summary>
/// <param name="IsError">True for an error, false for a warning.</param>
/// <param name="Message">May have any length and contain any text from outside. The writer of the format escapes it.</param>
public sealed record RunAnnotation(bool IsError, string Title, string Message);

/// <summary>What did not pass, and the warnings. The worst come first, because CI systems show only the first few.</summary>
public static class RunAnnotations
{
    private const int MaxCharacters = 2000;

    public static IReadOnlyList<RunAnnotation> Create(RunSummary summary) =>
    [
        .. RowOrder.ByVerdict(summary).Where(row => row.Result is { Verdict: not Verdict.Passed }).Select(ErrorOf),
        .. summary.SuiteThresholds
            .Where(threshold => threshold.Crossed || threshold.Problem is not null)
            .Select(threshold => Annotation(
                !RowOrder.LacksItsTests(summary, threshold), threshold.Name, threshold.Problem ?? ThresholdText.Format(threshold))),
        .. NotRun(summary),
        .. summary.Comparison is { } comparison ? OfComparison(comparison) : [],
        .. summary.Rows.SelectMany(WarningsOf),
    ];

    private static IEnumerable<RunAnnotation> OfComparison(RunComparison comparison) =>
    [
        .. comparison.Tests.Where(test => test.Count(ChangeVerdict.Regression) > 0).Select(test => RegressionsOf(test, comparison.IsGate)),
        .. comparison.Tests.Where(test => test.Count(ChangeVerdict.Undecided) > 0)
            .Select(test => Annotation(comparison.IsGate, $"{test.Test}: undecided", Describe(test, ChangeVerdict.Undecided))),
        .. comparison.IsGate
            ? comparison.Tests.Where(test => test.NotComparedBecause is not null)
                .Select(test => Annotation(true, $"{test.Test}: not compared", test.NotComparedBecause!))
            : [],
    ];

    private static RunAnnotation RegressionsOf(TestComparison test, bool isError) => Annotation(
        isError,
        $"{test.Test}: slower or failing more than before",
        Describe(test, ChangeVerdict.Regression));

    /// <summary>One line per figure of a test that has this verdict in the comparison.</summary>
    internal static string Describe(TestComparison test, ChangeVerdict verdict) => string.Join('\n', test.Changes
        .Where(change => change.Verdict == verdict)
        .Select(change => $"{change.Request ?? "all requests"}, {change.Metric.ToString().ToLowerInvariant()}: {change.Why}"));

    private static RunAnnotation ErrorOf(SummaryRow row) =>
        Annotation(true, $"{row.Test.Name}: {row.Status}", row.Result?.Reason ?? row.Status);

    // One annotation for all of them. Otherwise, a suite that stopped early would fill the page with tests that are not at fault.
    private static IEnumerable<RunAnnotation> NotRun(RunSummary summary)
    {
        var count = summary.Rows.Count(row => row.Result is null);
        if (count == 0)
            yield break;
        var isOwnFailure = summary.Rows.Any(row => row.Result is null && !RowOrder.WasLeftOut(summary, row));
        yield return Annotation(isOwnFailure, $"{count} of {summary.Rows.Count} tests were not run", summary.Sentence);
    }

    private static IEnumerable<RunAnnotation> WarningsOf(SummaryRow row)
    {
        if (row.Result is not { } result)
            yield break;
        foreach (var attempt in result.FailedAttempts)
            yield return Annotation(false, row.Test.Name, $"An attempt failed and was repeated: {attempt.Reason}");
        foreach (var warning in result.Warnings)
            yield return Annotation(false, row.Test.Name, warning);
    }

    private static RunAnnotation Annotation(bool isError, string title, string message) =>
        new(isError, title,
            PlainText.Format(message.Length <= MaxCharacters ? message : message[..MaxCharacters] + " ...", int.MaxValue));
}
