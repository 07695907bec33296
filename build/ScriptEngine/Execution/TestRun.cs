using ScriptEngine.Failures;
using ScriptEngine.Formats;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>Initialises the VUs, then runs setup, the scenarios and teardown.</summary>
internal sealed class TestRun : IDisposable
{
    private static readonly TimeSpan VusInterval = TimeSpan.FromSeconds(1);

    private readonly ITestScript _script;
    private readonly TestOptions _options;
    private readonly RunState _state;
    private readonly ScenarioResources _resources;
    private readonly List<IVirtualUser> _vus = [];
    private readonly List<ScenarioRun> _scenarios = [];
    private readonly CancellationTokenSource _ended = new();

    /// <param name="options">Merged and derived: its scenarios are there.</param>
    public TestRun(ITestScript script, TestOptions options, RunState state, MetricRegistry metrics, ISampleReceiver samples, ILog log)
    {
        (_script, _options, _state) = (script, options, state);
        Plan = ExecutionPlan.From(options.Scenarios!);
        _resources = new ScenarioResources(state, new VuPool(state.Time, log), samples, metrics, log)
        {
            MinIterationDuration = options.MinIterationDuration ?? TimeSpan.Zero,
            RunTags = TagsOf(options),
            TagsScenario = options.SystemTags?.Contains("scenario") ?? true,
        };
        foreach (var (name, scenario) in Plan.Scenarios)
        {
            if (ExecutionPlan.Needs(scenario).Exists(step => step.Vus > 0))
                _scenarios.Add(ScenarioRuns.From(name, scenario, _resources));
        }
    }

    public ExecutionPlan Plan { get; }

    /// <summary>What happens before or besides the scenarios; null while they run.</summary>
    public ScenarioProgress? Phase { get; private set; } = new("Init", ProgressMark.Running, 0, []);

    /// <summary>JSON of what setup returned.</summary>
    public string? SetupData => _resources.SetupData;

    public IReadOnlyList<ScenarioProgress> Progress => [.. _scenarios.Select(scenario => scenario.Progress)];

    /// <summary>Makes all VUs that the plan needs, several at once.</summary>
    /// <exception cref="EngineException">Init code threw, or the run was aborted.</exception>
    public async Task InitializeAsync()
    {
        _ = SampleVusAsync();
        var next = 0;
        var needed = Plan.MaxVus;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(_state.Aborted);
        var workers = new Task[Math.Min(Environment.ProcessorCount, needed)];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = VuThread.Start("init", () =>
            {
                while (!failed.IsCancellationRequested && Interlocked.Increment(ref next) is var id && id <= needed)
                    Initialize(id, needed, failed);
            });
        }

        try
        {
            var all = Task.WhenAll(workers);
            if (!await all.EndsBeforeAsync(_state.Aborted))
                throw _state.AbortReason!;
        }
        catch (EngineException)
        {
            throw _state.AbortReason ?? FirstFailure(workers);
        }

        _vus.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        foreach (var vu in _vus)
            _resources.Pool.Return(vu);
    }

    /// <exception cref="EngineException">The run was aborted, or setup or teardown failed. The reason of an abort comes first.</exception>
    public async Task RunAsync()
    {
        _state.Start();
        try
        {
            await SetUpRunAndTearDownAsync();
        }
        catch (EngineException) when (_state.AbortReason is not null)
        {
            // The abort is what counts, and it is thrown below.
        }
        finally
        {
            _state.End();
        }

        if (_state.AbortReason is { } reason)
            throw reason;
    }

    /// <summary>Ends the gauges of VUs. Once the run is over, or when its initialisation has failed.</summary>
    public void StopSampling() => _ended.Cancel();

    public void Dispose()
    {
        // VUs that were given up may still use what belongs to them.
        foreach (var scenario in _scenarios)
            scenario.Dispose();
        _ended.Cancel();
        _ended.Dispose();
    }

    internal static Tags TagsOf(TestOptions options)
    {
        var tags = Tags.Empty;
        foreach (var (name, value) in options.Tags ?? new Dictionary<string, string>())
            tags = tags.With(name, value);
        return tags;
    }

    private void Initialize(int id, int needed, CancellationTokenSource failed)
    {
        try
        {
            var vu = _script.NewVirtualUser(id);
            lock (_vus)
            {
                _vus.Add(vu);
                _state.ChangeInitialized(+1);
                var all = needed.ToString(null as IFormatProvider);
                Phase = new("Init", ProgressMark.Running, (double)_vus.Count / needed,
                    [$"{_vus.Count.ToString(null as IFormatProvider).PadLeft(all.Length, '0')}/{all} VUs initialized"]);
            }
        }
        catch (EngineException e)
        {
            failed.Cancel();
            throw new EngineException(e.ExitCode, e.Message, $"error while initializing VU #{id}{(e.Hint is null ? "" : $" ({e.Hint})")}",
                e) { IsOfScript = e.IsOfScript };
        }
    }

    private static EngineException FirstFailure(Task[] workers)
    {
        foreach (var worker in workers)
        {
            if (worker.Exception?.InnerException is EngineException failure)
                return failure;
        }

        return new EngineException(ExitCode.Crash, "the initialisation of VUs ended without a reason");
    }

    private async Task SetUpRunAndTearDownAsync()
    {
        if (_options.NoSetup != true)
        {
            Phase = new("Run", ProgressMark.Running, 1, ["setup()"]);
            _resources.SetupData = await OutsideAsync("setup", () => _script.RunSetup(_state.Aborted), _state.Aborted);
        }

        Phase = null;
        var failure = await RunScenariosAsync();
        if (_options.NoTeardown != true)
        {
            await OutsideAsync(
                "teardown",
                () =>
                {
                    _script.RunTeardown(_resources.SetupData, CancellationToken.None);
                    return null;
                },
                CancellationToken.None);
        }

        if (failure is not null)
            throw failure;
    }

    /// <returns>Why a scenario could not continue, which ends the others too.</returns>
    private async Task<EngineException?> RunScenariosAsync()
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(_state.Aborted);
        var begun = _state.Time.GetTimestamp();
        foreach (var scenario in _scenarios)
            scenario.BeginAt(begun);
        Task[] runs = [.. _scenarios.Select(scenario => CancellingAsync(scenario.RunAsync(failed.Token), failed))];
        try
        {
            await Task.WhenAll(runs);
        }
        catch (EngineException failure)
        {
            return failure;
        }
        catch (OperationCanceledException) when (_state.Aborted.IsCancellationRequested)
        {
            // A scenario that waited for a VU.
        }

        return null;
    }

    private static async Task CancellingAsync(Task run, CancellationTokenSource others)
    {
        try
        {
            await run;
        }
        catch (EngineException)
        {
            await others.CancelAsync();
            throw;
        }
    }

    /// <summary>Runs script code that is no iteration; one that continues after an abort is given up.</summary>
    private async Task<string?> OutsideAsync(string name, Func<string?> work, CancellationToken aborted)
    {
        var done = VuThread.Start(name, work);
        if (await done.EndsBeforeAsync(aborted))
            return await done;

        using CancellationTokenSource timeout = new(VuThread.ShutdownTimeout, _state.Time);
        if (!await done.EndsBeforeAsync(timeout.Token))
            _resources.Log.Write(LogLevel.Warning,
                $"{name}() did not end within {GoDuration.Format(VuThread.ShutdownTimeout)} after the test was aborted, and is given up");
        throw _state.AbortReason!;
    }

    /// <summary>The gauges <c>vus</c> and <c>vus_max</c>, once a second.</summary>
    private async Task SampleVusAsync()
    {
        while (await _state.Time.WaitAsync(VusInterval, _ended.Token))
        {
            var now = _state.Clock.Now;
            _resources.Samples.Receive(
            [
                new(_resources.Metrics.Builtin.Vus, _resources.RunTags, _state.VusActive, now),
                new(_resources.Metrics.Builtin.VusMax, _resources.RunTags, _state.VusInitialized, now),
            ]);
        }
    }
}
