using ScriptEngine.Formats;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>One scenario of a run, from its start time to its end. The derived classes are k6's executors.</summary>
internal abstract class ScenarioRun(string name, Scenario scenario, ScenarioResources resources) : IDisposable
{
    private readonly CancellationTokenSource _finished = new();
    private long _waitingSince;
    private long _startedAt;
    private ProgressMark _mark = ProgressMark.Running;
    private ScenarioProgress? _final;

    public string Name { get; } = name;
    public Scenario Options { get; } = scenario;

    protected ScenarioResources Resources { get; } = resources;
    protected RunState Run => Resources.Run;
    protected TimeProvider Time => Resources.Run.Time;

    /// <summary>The time since the scenario started.</summary>
    protected TimeSpan Elapsed => Time.GetElapsedTime(_startedAt);

    /// <summary>The time after which no further iteration starts.</summary>
    protected abstract TimeSpan RegularDuration { get; }

    /// <summary>The time after which every iteration is cut off.</summary>
    protected virtual TimeSpan MaxDuration => RegularDuration + Options.GracefulStop;

    public ScenarioProgress Progress
    {
        get
        {
            if (_final is { } last)
                return last;
            if (_startedAt == 0)
                return Before();
            var (fraction, facts) = Snapshot();
            return new(Name, _mark, Math.Clamp(fraction, 0, 1), facts);
        }
    }

    /// <summary>Sets when the scenarios began. The scenario's start time counts from there.</summary>
    public void BeginAt(long timestamp) => _waitingSince = timestamp;

    /// <summary>Waits for the scenario's start time, then runs it.</summary>
    /// <param name="cancelled">Cuts all iterations at once.</param>
    public async Task RunAsync(CancellationToken cancelled)
    {
        if (!await Time.WaitAsync(Options.StartTime - Time.GetElapsedTime(_waitingSince), cancelled))
            return;

        using TimeLimit interruption = new(Time, MaxDuration, cancelled);
        using TimeLimit regularEnd = new(Time, RegularDuration, interruption.Token);
        _startedAt = Time.GetTimestamp();
        ScenarioState state = new(Name, Options, Time.GetUtcNow(), () => Math.Clamp(Snapshot().Fraction, 0, 1));
        using var stopping = regularEnd.Token.Register(() =>
        {
            if (!cancelled.IsCancellationRequested && MaxDuration > RegularDuration)
                (_final, _mark) = (Progress with { Mark = ProgressMark.Stopping }, ProgressMark.Stopping);
        });
        try
        {
            await RunVusAsync(state, regularEnd.Token, interruption.Token);
        }
        finally
        {
            var (fraction, facts) = Snapshot();
            var isDone = !cancelled.IsCancellationRequested && fraction >= 1;
            _final = new(Name, isDone ? ProgressMark.Done : ProgressMark.Interrupted, Math.Clamp(fraction, 0, 1), facts);
            await _finished.CancelAsync();
        }
    }

    public void Dispose() => _finished.Dispose();

    /// <param name="regularEnd">No iteration starts afterwards.</param>
    /// <param name="interruption">Every iteration ends at once.</param>
    protected abstract Task RunVusAsync(ScenarioState state, CancellationToken regularEnd, CancellationToken interruption);

    protected abstract (double Fraction, IReadOnlyList<string> Facts) Snapshot();

    /// <summary>Runs an iteration, counts it, and waits out what is left of minIterationDuration.</summary>
    protected void RunIteration(IVirtualUser vu, ScenarioState state, CancellationToken interruption)
    {
        var start = Time.GetTimestamp();
        var end = vu.RunIteration(state, Resources.SetupData, interruption);
        if (end == IterationEnd.Complete && Resources.MinIterationDuration > TimeSpan.Zero)
        {
            var rest = Resources.MinIterationDuration - Time.GetElapsedTime(start);
            if (rest > TimeSpan.Zero && !Time.Wait(rest, interruption))
                end = IterationEnd.Interrupted;
        }

        // A VU that was given up has been counted already.
        if (_finished.IsCancellationRequested)
            return;
        if (end == IterationEnd.Complete)
            Run.CountCompleted();
        else
            Run.CountInterrupted();
    }

    /// <summary>Runs a loop on so many VUs, one thread each, and waits until all have ended.</summary>
    protected async Task LoopAsync(int vus, Action<IVirtualUser> loop, CancellationToken interruption)
    {
        List<Task> loops = new(vus);
        for (var i = 0; i < vus; i++)
        {
            var vu = await Resources.Pool.TakeAsync(interruption);
            Run.ChangeActive(+1);
            loops.Add(VuThread.Start($"VU {vu.Id}", () =>
            {
                try
                {
                    loop(vu);
                }
                finally
                {
                    GiveBack(vu);
                }
            }));
        }

        await EndOfAsync(loops, interruption);
    }

    protected void GiveBack(IVirtualUser vu)
    {
        if (_finished.IsCancellationRequested)
            return;
        Run.ChangeActive(-1);
        Resources.Pool.Return(vu);
    }

    /// <summary>Waits for VUs; those that do not end although their iteration was cut are reported and given up.</summary>
    protected async Task EndOfAsync(IReadOnlyList<Task> vus, CancellationToken interruption)
    {
        var all = Task.WhenAll(vus);
        if (await all.EndsBeforeAsync(interruption))
            return;

        using CancellationTokenSource timeout = new(VuThread.ShutdownTimeout, Time);
        if (await all.EndsBeforeAsync(timeout.Token))
            return;

        var left = 0;
        foreach (var vu in vus)
        {
            if (vu.IsCompleted)
                continue;
            left++;
            Run.CountInterrupted();
            Run.ChangeActive(-1);
        }

        Resources.Log.Write(
            LogLevel.Warning,
            $"{left} VUs of the scenario '{Name}' did not end within {GoDuration.Format(VuThread.ShutdownTimeout)} after their iterations "
                + $"were interrupted, and are given up");
    }

    protected void CountDropped(long iterations)
    {
        if (Run.Aborted.IsCancellationRequested)
            return;
        var tags = Resources.TagsScenario ? Resources.RunTags.With("scenario", Name) : Resources.RunTags;
        Resources.Samples.Receive([new Sample(Resources.Metrics.Builtin.DroppedIterations, tags, iterations, Run.Clock.Now)]);
    }

    private ScenarioProgress Before()
    {
        if (Options.StartTime == TimeSpan.Zero || _waitingSince == 0)
            return new(Name, ProgressMark.Running, 0, []);
        var left = Options.StartTime - Time.GetElapsedTime(_waitingSince);
        return new(Name, ProgressMark.Waiting, 0,
            ["waiting", GoDuration.FixedLength(left < TimeSpan.Zero ? TimeSpan.Zero : left, Options.StartTime)]);
    }
}
