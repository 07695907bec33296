using LoadTesting.Capacity;
using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Reporting.Texts;

/// <summary>What a reader should know of a whole run: causes of failures, what is left on the platform, and the engines.</summary>
internal static class RunNotes
{
    public static IEnumerable<string> Create(RunSummary summary) =>
        [.. NotJudged(summary), .. summary.Causes, .. Left(summary.Leavings, summary.Plan), .. EngineNotes.Create(summary)];

    public static IEnumerable<string> Create(CapacitySummary summary) =>
        [.. summary.Causes, .. Left(summary.Leavings, summary.Plan), .. EngineNotes.Create(summary.Engines)];

    private static IEnumerable<string> NotJudged(RunSummary summary) => summary.NotJudged.Select(
        threshold => $"{threshold.Name}: not judged, because there are no figures of some of its tests.");

    private static IEnumerable<string> Left(IReadOnlyList<LeftBehind> leavings, RunPlan plan)
    {
        if (leavings.Count == 0)
            yield break;
        // The emulator ends with the run, and everything in it.
        var next = leavings.Any(kind => kind.Left > 0) && plan.Environment != TargetEnvironment.Emulator
            ? " The target CleanUp deletes what has a load test's name."
            : "";
        yield return $"Made on the platform: {string.Join(", ", leavings)}.{next}";
    }
}
