using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Verdicts;
using SampleRuns.Files;
using SampleRuns.Simulation;

namespace SampleRuns;

/// <summary>Writes the files of one test, and has the judge make its result of them.</summary>
internal sealed class SampleTest(
    ResultsFolder results, PlannedTest test, TestStory story, EngineDescription engine, DateTimeOffset startedAt)
{
    public void Write(int seed)
    {
        var folder = results.Of(test);
        var seconds = new Simulator(test, story, seed).Seconds().ToList();
        if (story.Leftovers != Leftovers.Nothing)
            WriteFiles(folder, seconds);
        if (!story.HasNoResult)
            results.Save(ResultOf(folder, seconds));
    }

    private void WriteFiles(TestFolder folder, List<SimulatedSecond> seconds)
    {
        File.WriteAllText(folder.Log, LogText.Format(test, story, seconds));
        if (story.Leftovers == Leftovers.LogAlone)
            return;
        var timeLine = new TimeLineText(startedAt, test.Vus);
        timeLine.Start(test.Length);
        foreach (var second in seconds)
            timeLine.Add(second);
        if (story.Leftovers == Leftovers.CutTimeLine)
        {
            File.WriteAllText(folder.Timeline, timeLine.Cut());
            return;
        }

        File.WriteAllText(folder.Timeline, timeLine.Ended());
        File.WriteAllText(
            folder.Dashboard, "<!DOCTYPE html><html lang=\"en\"><title>k6 report</title><p>k6's own dashboard file.</p></html>\n");
        var checks = ChecksOf.All([.. seconds.SelectMany(second => second.Requests)]);
        var thresholds = story.JudgesSteadyState ? Thresholds.OfScripts : Thresholds.OfSample;
        var summary = SummaryText.Format(timeLine.Whole, SteadyStateOf(seconds), timeLine.Seconds, checks, story, thresholds);
        File.WriteAllText(folder.Summary, story.Leftovers == Leftovers.CutSummary ? summary[..(summary.Length / 2)] : summary);
    }

    private SeriesSet SteadyStateOf(List<SimulatedSecond> seconds)
    {
        var steadyState = new SeriesSet();
        foreach (var second in seconds.Skip((int)test.RampUp.TotalSeconds).Take((int)test.Duration.TotalSeconds))
            steadyState.Add(second, now: 0, test.Vus);
        return steadyState;
    }

    private TestResult ResultOf(TestFolder folder, List<SimulatedSecond> seconds)
    {
        var elapsed = TimeSpan.FromSeconds(seconds.Count + 0.4);
        var iterations = seconds.Sum(second => second.Iterations.Count);
        var outcome = new K6Outcome(
            ExitCodeOf(folder),
            story.StopReason,
            startedAt,
            elapsed,
            story.TestUrl is { } url ? new Uri(url) : null,
            story.Error,
            (long)Math.Ceiling(story.Exceptions * iterations))
        {
            InterruptedIterations = story.InterruptedIterations,
            LoopingVus = test.Vus,
            Runners = story.Runners,
            VuHours = story.VuHours,
            GeneratorPeaks = story.VuHours is null ? null : new GeneratorPeaks(0.62, 0.35),
        };
        var observed = seconds.Count == 0 ? null : Observed(seconds);
        var made = story.VuHours is null ? engine : new EngineDescription("cloud", "v2.2.0", "Grafana Cloud, through the k6 found on PATH");
        return TestResultBuilder.Build(test, made, outcome, folder, startedAt + elapsed, observed).Result with
        {
            FailedAttempts = story.FailedAttempt is { } attempt ? [attempt] : [],
        };
    }

    /// <summary>Near a threshold only the figures tell how k6 ends.</summary>
    private int? ExitCodeOf(TestFolder folder) =>
        story is { JudgesSteadyState: true, ExitCode: 0 }
            && K6SummaryFile.Read(folder.Summary).Summary?.Metrics.Values.Any(metric => metric.Thresholds.Values.Contains(true)) == true
            ? 99
            : story.ExitCode;

    // A little more and a little less than the mean in turn.
    private GeneratorObservation Observed(List<SimulatedSecond> seconds) => new(
        startedAt, Processors: 8, CpuLimit: 0.95, SharesHostWithPlatform: false, Problem: null, [.. seconds
        .Select((second, number) => new GeneratorSample(
            TimeSpan.FromSeconds(number),
            TimeSpan.FromSeconds(number + 1),
            Math.Min(1, story.GeneratorCpu * (number % 2 == 0 ? 1.01 : 0.99)),
            story.GeneratorCpu * 0.9,
            second.ClockOffset - (number == 0 ? TimeSpan.Zero : seconds[number - 1].ClockOffset))
        {
            WaitedCpu = story.GeneratorCpu * 0.1,
        })]);
}
