using LoadTesting.Planning;
using LoadTesting.Running;
using LoadTesting.TimeLines;

namespace LoadTesting.Results;

/// <summary>What is left of a test whose host ended before it: the figures of its time line, and no verdict.</summary>
static class PartialResult
{
    /// <summary>Null where the test left nothing, which is one that was not started.</summary>
    public static TestResult? Of(PlannedTest test, TestFolder folder)
    {
        var traces = new[] { folder.Timeline, folder.Log }.Where(File.Exists).ToList();
        if (traces.Count == 0)
            return null;

        var timeLine = TimeLineFile.Read(folder.Timeline);
        var startedAt = timeLine.StartedAt ?? traces.Min(Written);
        var endedAt = timeLine.Whole?.EndsAt ?? traces.Max(Written);
        var elapsed = endedAt > startedAt ? endedAt - startedAt : TimeSpan.Zero;
        return new TestResult(
            test,
            Verdict.Interrupted,
            $"Broken off after {K6Duration.FormatRounded(elapsed)} of {K6Duration.Format(test.Length)}, because its build ended: "
                + (timeLine.Whole is null ? "there are no figures." : "the figures are those of its time line up to there."),
            EngineDescription.Unknown,
            new K6Outcome(null, StopReason.Interrupted, startedAt, elapsed),
            timeLine.Whole is { } whole ? MetricsOf(whole) : null,
            Thresholds: [],
            endedAt)
        {
            IsPartial = true,
            Warnings = timeLine.Problem is { } problem && File.Exists(folder.Timeline) ? [$"Its time line is damaged: {problem}."] : [],
        };
    }

    static TestMetrics MetricsOf(TimeLineWindow whole)
    {
        var durations = whole.Trend("http_req_duration");
        return new TestMetrics(
            (long)whole.Count("http_reqs"),
            whole.PerSecond("http_reqs"),
            durations?.Median,
            durations?.P95,
            durations?.P99,
            whole.Rate("http_req_failed"),
            // The time line has the rate of the checks and not how many there were.
            ChecksPassed: 0,
            ChecksFailed: 0,
            (long)whole.Count("iterations"));
    }

    static DateTimeOffset Written(string file) => new(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
}
