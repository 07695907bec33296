using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Capacity;

/// <summary>All searches of a folder, as far as they have come.</summary>
/// <param name="BuildInfo">Which code ran where; null in folders that do not say.</param>
public sealed record CapacitySummary(RunPlan Plan, IReadOnlyList<TestSearch> Searches, BuildInfo? BuildInfo, bool WasInterrupted)
{
    public static CapacitySummary From(ResultsFolder folder) =>
        new(folder.Plan, TestSearch.From(folder), folder.BuildInfo, folder.WasInterrupted);

    /// <summary>
    /// 0 where every search has found what there was to find, also where that is a bound; 99 where a test fails with a single VU; 3 where
    /// one could not be judged at all, and 130 where one was stopped.
    /// </summary>
    public int ExitCode => WasInterrupted ? ExitCodes.Interrupted : ExitCodes.Worst(Searches.Select(CodeOf));

    /// <summary>Each that ran a probe, once.</summary>
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
        // Nothing more could be measured, which no interruption did.
        CapacityEnd.Unfinished => search.Probes is [.., { Probe.Verdict: ProbeVerdict.Inconclusive }]
            ? ExitCodes.Inconclusive : ExitCodes.Interrupted,
        _ => ExitCodes.Passed,
    };
}
