using LoadTesting.Model;

namespace LoadTesting.K6Output;

/// <summary>Details from a test's files beyond its result, read from its folder alone. Lists what is missing or damaged.</summary>
/// <param name="Checks">Sorted by failures, the most first.</param>
/// <param name="Requests">By name, the slowest first.</param>
/// <param name="Failures">The most frequent first.</param>
/// <param name="Durations">The durations of all requests; null if none was measured.</param>
/// <param name="Log">Null if there is no log.</param>
/// <param name="Missing">What cannot be shown, and why, in sentences.</param>
public sealed record TestDetails(
    TimeLine TimeLine,
    IReadOnlyList<K6Check> Checks,
    IReadOnlyList<RequestFigures> Requests,
    IReadOnlyList<PhaseFigures> Phases,
    IReadOnlyList<FailureFingerprint> Failures,
    Histogram? Durations,
    LogDigest? Log,
    bool HasDashboard,
    IReadOnlyList<string> Missing)
{
    /// <param name="hasFigures">If there are none, a missing summary or time line is not a problem of its own.</param>
    public static TestDetails Read(TestFolder folder, bool hasFigures = true)
    {
        var timeLine = TimeLineFile.Read(folder.Timeline);
        var summary = K6SummaryFile.Read(folder.Summary);
        var log = LogDigest.Read(folder.Log);
        return new TestDetails(
            timeLine,
            [.. (summary.Summary?.Checks ?? []).OrderByDescending(check => check.Fails)
                .ThenBy(check => check.Path, StringComparer.Ordinal)],
            RequestFigures.From(timeLine),
            PhaseFigures.From(summary.Summary, timeLine),
            FailureFingerprint.From(timeLine),
            Histogram.From(summary.Summary, timeLine),
            log.Digest,
            PlainFile.Exists(folder.Dashboard),
            [
                .. hasFigures ? Problems(timeLine, summary) : [],
                .. log.Problem is { } problem ? new[] { problem } : [],
                .. UnfollowedDashboard(folder),
            ]);
    }

    private static IEnumerable<string> UnfollowedDashboard(TestFolder folder)
    {
        if (File.Exists(folder.Dashboard) && !PlainFile.Exists(folder.Dashboard))
            yield return "dashboard.html is a symbolic link, which is not followed.";
    }

    private static IEnumerable<string> Problems(TimeLine timeLine, K6SummaryReading summary)
    {
        if (summary.Problem is { } withoutSummary)
            yield return $"{Sentence(withoutSummary)} Checks are not known.";
        if (timeLine.Problem is { } problem)
            yield return Sentence(problem)
                + (timeLine.Whole is null ? " Curves, requests by name and failures are not known." : " Curves end there.");
        else if (!timeLine.IsComplete)
            yield return "The time line has no end: k6 was killed or still runs. The figures cover what there is of it.";
        else if (timeLine.Windows.Count == 0)
            yield return "The test was too short for a single window of the time line: there are no curves.";
    }

    private static string Sentence(string problem) =>
        (problem.StartsWith("k6", StringComparison.Ordinal) ? problem : char.ToUpperInvariant(problem[0]) + problem[1..]).TrimEnd('.')
            + ".";
}
