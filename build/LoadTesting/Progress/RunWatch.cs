using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.Running;
using LoadTesting.TimeLines;

namespace LoadTesting.Progress;

/// <summary>
/// Gathers what is said of a run while it runs, and reads the figures of the running test from its time line: k6 writes that anyway,
/// so that watching costs it nothing. May be told and asked by several threads.
/// </summary>
public sealed class RunWatch(RunPlan plan, TimeProvider time) : IProgress<EngineProgress>, IProgress<Rest>
{
    readonly Lock gate = new();
    IReadOnlyList<SummaryRow> rows = [];
    SearchStage? search;
    long stageBegan;
    int index;
    TestFolder folder = new("");
    TimeLineFollower? timeLine;
    Rest? rest;
    long restBegan;
    EngineProgress? engine;

    /// <summary>Another test is next.</summary>
    /// <param name="results">Those that there are by now.</param>
    public void Begin(PlannedTest test, TestFolder files, IReadOnlyList<TestResult> results)
    {
        var all = RunSummary.Of(plan, results).Rows;
        Begin(all, all.ToList().FindIndex(row => row.Test.Name == test.Name), files, stage: null);
    }

    /// <summary>A search's next probe is next.</summary>
    /// <param name="earlier">The search's probes so far.</param>
    public void Begin(SearchStage stage, PlannedTest probe, TestFolder files, IReadOnlyList<TestResult> earlier)
    {
        List<SummaryRow> all = [.. earlier.Select(result => new SummaryRow(Named(result.Test), result)), new SummaryRow(Named(probe), null)];
        Begin(all, all.Count - 1, files, stage);

        // The test is the same for all of them.
        static PlannedTest Named(PlannedTest probe) => probe with { Name = $"{probe.Vus} {(probe.Vus == 1 ? "VU" : "VUs")}" };
    }

    public void Report(Rest value)
    {
        lock (gate)
        {
            rest = value;
            restBegan = time.GetTimestamp();
            // What an attempt that failed has left is not the next one's.
            Forget();
        }
    }

    public void Report(EngineProgress value)
    {
        lock (gate)
        {
            engine = value;
            // Not before: until k6 runs, the folder may hold the time line of an earlier attempt.
            timeLine ??= new TimeLineFollower(folder.Timeline);
        }
    }

    /// <summary>The present state; reads what the time line has new.</summary>
    public RunProgress Look()
    {
        lock (gate)
        {
            timeLine?.Look();
            return new RunProgress(plan, rows, index, RestLeft(), rest, engine, timeLine is null ? null : LiveFigures.Of(timeLine))
            {
                Search = search is null ? null : search with { TimeLeft = TimeLeft(search) },
            };
        }
    }

    void Begin(IReadOnlyList<SummaryRow> all, int current, TestFolder files, SearchStage? stage)
    {
        lock (gate)
        {
            (rows, index, folder, search) = (all, current, files, stage);
            stageBegan = time.GetTimestamp();
            rest = null;
            Forget();
        }
    }

    TimeSpan TimeLeft(SearchStage stage) => stage.TimeLeft - time.GetElapsedTime(stageBegan) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    TimeSpan? RestLeft() =>
        rest is not null && engine is null && rest.Length - time.GetElapsedTime(restBegan) is var left && left > TimeSpan.Zero ? left : null;

    void Forget()
    {
        engine = null;
        timeLine = null;
    }
}
