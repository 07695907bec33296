using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tokens;

namespace LoadTesting.Reporting.Progress;

/// <summary>
/// Collects the progress of a run, and reads the figures of the running test from its time line. k6 writes that anyway, so watching costs
/// nothing. Thread-safe.
/// </summary>
public sealed class RunWatch(RunPlan plan, TimeProvider time) : IProgress<EngineProgress>, IProgress<Pause>, IProgress<TokenProgress>
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
    private TokenProgress? _tokens;

    /// <summary>Call when the next test begins.</summary>
    /// <param name="results">The results so far.</param>
    public void Begin(PlannedTest test, TestFolder files, IReadOnlyList<TestResult> results)
    {
        var all = RunSummary.From(plan, results).Rows;
        Begin(all, all.ToList().FindIndex(row => row.Test.Name == test.Name), files, stage: null);
    }

    /// <summary>Call when a search's next probe begins.</summary>
    /// <param name="earlier">The search's probes so far.</param>
    public void Begin(SearchStage stage, PlannedTest probe, TestFolder files, IReadOnlyList<TestResult> earlier)
    {
        List<SummaryRow> all =
            [.. earlier.Select(result => new SummaryRow(Named(result.Test), result)), new SummaryRow(Named(probe), null)];
        Begin(all, all.Count - 1, files, stage);

        // All probes have the same test, so they are named by their VUs.
        static PlannedTest Named(PlannedTest probe) =>
            probe with { Definition = probe.Definition with { Name = Counted.Format(probe.Vus, "VU") } };
    }

    public void Report(Pause value)
    {
        lock (_gate)
        {
            _pause = value;
            _pauseBegan = time.GetTimestamp();
            // Forget the figures of a failed attempt before the next one.
            Forget();
        }
    }

    /// <summary>The tokens that are renewed before the test. That they are all there is not worth showing.</summary>
    public void Report(TokenProgress value)
    {
        lock (_gate)
            _tokens = value.Have < value.Wanted ? value : null;
    }

    public void Report(EngineProgress value)
    {
        lock (_gate)
        {
            _engine = value;
            // Not earlier: until k6 runs, the folder may contain the time line of an earlier attempt.
            _timeLine ??= new TimeLineFollower(_folder.Timeline);
        }
    }

    /// <summary>Returns the current state, after reading new events of the time line.</summary>
    public RunProgress Look()
    {
        lock (_gate)
        {
            _timeLine?.Look();
            var figures = _timeLine is null ? null : LiveFigures.From(_timeLine);
            return new RunProgress(plan, _rows, _index, PauseLeft(), _pause, _engine, figures)
            {
                Search = _search is null ? null : _search with { TimeLeft = TimeLeft(_search) },
                Tokens = _tokens,
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
        _tokens = null;
    }
}
