using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Capacity;

/// <summary>One probe of a test, from its folder.</summary>
/// <param name="Number">Its number among the test's probes, starting at 1; part of its folder's name.</param>
/// <param name="Files">Where its files are.</param>
/// <param name="Probe">What it means for the search; null if the probe was broken off or cannot be read, and so does not count.</param>
/// <param name="Drifts">Not null if the platform was still getting worse when the steady state ended.</param>
/// <param name="Iteration">The typical length of an iteration; null if none ended.</param>
public sealed record StoredProbe(
    int Number, TestFolder Files, TestResult Result, Probe? Probe, SteadyStateDrift? Drifts, TimeSpan? Iteration)
{
    private static readonly TimeSpan MaxIteration = TimeSpan.FromHours(1);

    public int Vus => Result.Test.Vus;

    /// <summary>The path of its files in the results folder, with slashes on every system.</summary>
    public string Place => $"probes/{Result.Test.Name}/{Path.GetFileName(Files.Path)}";

    /// <summary>Null if the steady state was not measured, or its figures are not reliable.</summary>
    public LoadPoint? Point => Result is not { Verdict: Verdict.Passed or Verdict.ThresholdsCrossed or Verdict.Invalid, Steady: { } steady }
        ? null : new LoadPoint(
        Vus,
        steady.RequestsPerSecond,
        steady.RequestsPerSecond * (1 - (steady.FailedRate ?? 0)),
        steady.P50,
        steady.P95,
        steady.P99,
        steady.FailedRate,
        steady.ChecksRate,
        Result.Generator?.MeanCpu,
        Result.Verdict == Verdict.Invalid);

    /// <summary>If the probe was invalid or inconclusive, only its time still counts. Otherwise, it stays as it is.</summary>
    internal StoredProbe WithAnotherChance() => Probe is { Verdict: ProbeVerdict.Invalid or ProbeVerdict.Inconclusive } without
        ? this with { Probe = without with { Verdict = ProbeVerdict.SetAside } }
        : this;

    /// <summary>All probes of a test that left files, in order.</summary>
    /// <param name="test">The test as it is planned.</param>
    public static IReadOnlyList<StoredProbe> From(ResultsFolder folder, PlannedTest test) =>
        [.. folder.ProbesOf(test).Select(place => From(folder, place.Number, test with { Vus = place.Vus })).OfType<StoredProbe>()];

    /// <summary>Null if the probe left nothing.</summary>
    public static StoredProbe? From(ResultsFolder folder, int number, PlannedTest probe)
    {
        var place = folder.Probe(number);
        if (place.ResultOf(probe) is not { } result)
            return null;
        var files = place.FolderOf(probe);
        var timeLine = TimeLineFile.Read(files.Timeline);
        return new StoredProbe(
            number, files, result, ProbeOf(result, timeLine), SteadyStateDrift.Missing(result.Test, timeLine), IterationOf(timeLine));
    }

    private static TimeSpan? IterationOf(TimeLine timeLine) =>
        timeLine.Whole?.Trend("iteration_duration")?.Median is { } milliseconds && milliseconds >= 0
            && milliseconds <= MaxIteration.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static Probe? ProbeOf(TestResult result, TimeLine timeLine)
    {
        ProbeVerdict? verdict = result switch
        {
            { Engine.Kind: var kind } when kind == LoadTesting.Model.EngineDescription.Unknown.Kind => null,
            { Outcome.StopReason: LoadTesting.Model.StopReason.BudgetUsedUp } => ProbeVerdict.CutOff,
            { Verdict: Verdict.Passed } => ProbeVerdict.Held,
            { Verdict: Verdict.ThresholdsCrossed } => ProbeVerdict.Failed,
            { Verdict: Verdict.Invalid } => ProbeVerdict.Invalid,
            { Verdict: Verdict.Inconclusive } => ProbeVerdict.Inconclusive,
            _ => null,
        };
        if (verdict is not { } known)
            return null;
        var took = TimeOf(result);
        var overrun = took - CapacityPlan.TimeOf(result.Test);
        return new Probe(result.Test.Vus, known, Borderline.Evaluate(result, timeLine), took)
        {
            Overrun = overrun > TimeSpan.Zero ? overrun : TimeSpan.Zero,
            WasStopped = result.Outcome.StopReason != LoadTesting.Model.StopReason.Ended,
        };
    }

    private static TimeSpan TimeOf(TestResult result)
    {
        var byClock = result.CompletedAt - result.Outcome.StartedAt;
        // If the clock was set back, the probe did not get shorter.
        return result.Test.PauseBefore + (byClock > result.Outcome.Elapsed ? byClock : result.Outcome.Elapsed);
    }
}
