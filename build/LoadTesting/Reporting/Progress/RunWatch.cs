using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Reporting.Progress;

/// <summary>
/// Gathers what is said of a run while it runs, and reads the figures of the running test from its time line: k6 writes that anyway,
/// so that watching costs it nothing. May be told and asked by several threads.
/// </summary>
public sealed class RunWatch(RunPlan plan, TimeProvider time) : IProgress<EngineProgress>, IProgress<Pause>
{
    private readonly Lock _gate = new();
    private IReadOnlyList<SummaryRow> _rows = [];
    private SearchStage? _search;
    private long _stageBegan;
    private int _index;
    private TestFolder _folder = new("");
    private TimeLineFollower? _timeLine;
    private Pause? _pause;
    private long _pauseBegan;
    private EngineProgress? _engine;

    /// <summary>Another test is next.</summary>
    /// <param name="results">Those that there are by now.</param>
    public void Begin(PlannedTest test, TestFolder files, IReadOnlyList<TestResult> results)
    {
        var all = RunSummary.From(plan, results).Rows;
        Begin(all, all.ToList().FindIndex(row => row.Test.Name == test.Name), files, stage: null);
    }

    /// <summary>A search's next probe is next.</summary>
    /// <param name="earlier">The search's probes so far.</param>
    public void Begin(SearchStage stage, PlannedTest probe, TestFolder files, IReadOnlyList<TestResult> earlier)
    {
        List<SummaryRow> all =
            [.. earlier.Select(result => new SummaryRow(Named(result.Test), result)), new SummaryRow(Named(probe), null)];
        Begin(all, all.Count - 1, files, stage);

        // The test is the same for all of them.
        static PlannedTest Named(PlannedTest probe) =>
            probe with { Definition = probe.Definition with { Name = Counted.Format(probe.Vus, "VU") } };
    }

    public void Report(Pause value)
    {
        lock (_gate)
        {
            _pause = value;
            _pauseBegan = time.GetTimestamp();
            // What an attempt that failed has left is not the next one's.
            Forget();
        }
    }

    public void Report(EngineProgress value)
    {
        lock (_gate)
        {
            _engine = value;
            // Not before: until k6 runs, the folder may hold the time line of an earlier attempt.
            _timeLine ??= new TimeLineFollower(_folder.Timeline);
        }
    }

    /// <summary>The present state; reads what the time line has new.</summary>
    public RunProgress Look()
    {
        lock (_gate)
        {
            _timeLine?.Look();
            var figures = _timeLine is null ? null : LiveFigures.From(_timeLine);
            return new RunProgress(plan, _rows, _index, PauseLeft(), _pause, _engine, figures)
            {
                Search = _search is null ? null : _search with { TimeLeft = TimeLeft(_search) },
            };
        }
    }

    private void Begin(IReadOnlyList<SummaryRow> all, int current, TestFolder files, SearchStage? stage)
    {
        lock (_gate)
        {
            (_rows, _index, _folder, _search) = (all, current, files, stage);
            _stageBegan = time.GetTimestamp();
            _pause = null;
            Forget();
        }
    }

    private TimeSpan TimeLeft(SearchStage stage) =>
        stage.TimeLeft - time.GetElapsedTime(_stageBegan) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private TimeSpan? PauseLeft() =>
        _pause is not null && _engine is null && _pause.Length - time.GetElapsedTime(_pauseBegan) is var left
            && left > TimeSpan.Zero ? left : null;

    private void Forget()
    {
        _engine = null;
        _timeLine = null;
    }
}
