using LoadTesting.Leavings;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Capacity;

/// <summary>All searches of a folder, and how far each has come.</summary>
/// <param name="BuildInfo">Which code ran on which machine; null if the folder does not say.</param>
public sealed record CapacitySummary(RunPlan Plan, IReadOnlyList<TestSearch> Searches, BuildInfo? BuildInfo, bool WasInterrupted)
{
    /// <summary>What the probes made on the platform, and how much of it is left; empty if they made nothing.</summary>
    public IReadOnlyList<LeftBehind> Leavings { get; init; } = [];

    /// <summary>Causes of failed requests that a sentence can name, with what to do.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    public static CapacitySummary From(ResultsFolder folder)
    {
        var counters = RunCounters.Read(folder);
        return new CapacitySummary(folder.Plan, TestSearch.From(folder), folder.BuildInfo, folder.WasInterrupted)
        {
            Leavings = counters.Leavings,
            Causes = counters.Causes,
        };
    }

    /// <summary>
    /// 0 if every search found a limit or a bound, 99 if a test fails with a single VU, 3 if one could not be judged at all, and 130 if one
    /// was stopped.
    /// </summary>
    public int ExitCode => WasInterrupted ? ExitCodes.Interrupted : ExitCodes.Worst(Searches.Select(CodeOf));

    /// <summary>The engines that ran probes, without duplicates.</summary>
    public IReadOnlyList<EngineDescription> Engines =>
    [
        .. Searches.SelectMany(search => search.Probes)
            .Where(probe => probe.Probe is not null)
            .Select(probe => probe.Result.Engine)
            .DistinctBy(engine => (engine.Kind, engine.Version)),
    ];

    public TimeSpan Spent => Searches.Aggregate(TimeSpan.Zero, (sum, search) => sum + search.Spent);

    private static int CodeOf(TestSearch search) => search.Finding.End switch
    {
        CapacityEnd.FailsAtOneVu => ExitCodes.ThresholdsCrossed,
        CapacityEnd.Inconclusive => ExitCodes.Inconclusive,
        // Nothing more could be measured, and not because of an interruption.
        CapacityEnd.Unfinished => search.Probes is [.., { Probe.Verdict: ProbeVerdict.Inconclusive }]
            ? ExitCodes.Inconclusive : ExitCodes.Interrupted,
        _ => ExitCodes.Passed,
    };
}
