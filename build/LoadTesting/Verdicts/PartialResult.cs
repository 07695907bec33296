using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>What is left of a test whose host ended before it did: the figures of its time line, if it has one.</summary>
internal static class PartialResult
{
    /// <summary>Null if the test left nothing, which means that it was not started.</summary>
    public static TestResult? From(PlannedTest test, TestFolder folder)
    {
        var traces = new[] { folder.Timeline, folder.Log }.Where(File.Exists).ToList();
        if (traces.Count == 0)
            return null;

        var timeLine = TimeLineFile.Read(folder.Timeline);
        var startedAt = timeLine.StartedAt ?? traces.Min(Written);
        var elapsed = timeLine.Whole is null ? Later(startedAt, traces.Max(Written)) - startedAt : timeLine.Length;
        return Judge.BrokenOff(test, startedAt, elapsed, timeLine.Whole is { } whole ? TestMetricsReader.From(whole) : null) with
        {
            Warnings = timeLine.Problem is { } problem && File.Exists(folder.Timeline) ? [$"Its time line is damaged: {problem}."] : [],
        };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Written(string file) => new(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
}
