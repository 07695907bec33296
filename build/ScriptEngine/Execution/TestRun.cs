using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>Initialises the VUs, then runs setup, the scenarios and teardown.</summary>
sealed class TestRun : IDisposable
{
    static readonly TimeSpan VusInterval = TimeSpan.FromSeconds(1);

    readonly ITestScript script;
    readonly TestOptions options;
    readonly RunState state;
    readonly ScenarioResources resources;
    readonly List<IVirtualUser> vus = [];
    readonly List<ScenarioRun> scenarios = [];
    readonly CancellationTokenSource ended = new();

    /// <param name="options">Merged and derived: its scenarios are there.</param>
    public TestRun(ITestScript script, TestOptions options, RunState state, MetricRegistry metrics, ISampleReceiver samples, ILog log)
    {
        (this.script, this.options, this.state) = (script, options, state);
        Plan = ExecutionPlan.Of(options.Scenarios!);
        resources = new ScenarioResources(state, new VuPool(state.Time, log), samples, metrics, log)
        {
            MinIterationDuration = options.MinIterationDuration ?? TimeSpan.Zero,
            RunTags = TagsOf(options),
            TagsScenario = options.SystemTags?.Contains("scenario") ?? true,
        };
        foreach (var (name, scenario) in Plan.Scenarios)
        {
            if (ExecutionPlan.Needs(scenario).Exists(step => step.Vus > 0))
                scenarios.Add(ScenarioRuns.Of(name, scenario, resources));
        }
    }

    public ExecutionPlan Plan { get; }

    /// <summary>What happens before or besides the scenarios; null while they run.</summary>
    public ScenarioProgress? Phase { get; private set; } = new("Init", ProgressMark.Running, 0, []);

    /// <summary>JSON of what setup returned.</summary>
    public string? SetupData => resources.SetupData;

    public IReadOnlyList<ScenarioProgress> Progress => [.. scenarios.Select(scenario => scenario.Progress)];

    /// <summary>Makes all VUs that the plan needs, several at once.</summary>
    /// <exception cref="EngineException">Init code threw, or the run was aborted.</exception>
    public async Task InitializeAsync()
    {
        state.Status = RunStatus.InitVus;
        _ = SampleVusAsync();
        int next = 0;
        int needed = Plan.MaxVus;
        using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(state.Aborted);
        Task[] workers = new Task[Math.Min(Environment.ProcessorCount, needed)];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = VuThread.Start("init", () =>
            {
                while (!failed.IsCancellationRequested && Interlocked.Increment(ref next) is var id && id <= needed)
                    Initialize(id, needed, failed);
            });
        }

        try
        {
            Task all = Task.WhenAll(workers);
            if (!await all.EndsBeforeAsync(state.Aborted))
                throw state.AbortReason!;
        }
        catch (EngineException)
        {
            throw state.AbortReason ?? FirstFailure(workers);
        }

        vus.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        foreach (IVirtualUser vu in vus)
            resources.Pool.Return(vu);
        state.Status = RunStatus.InitDone;
    }

    /// <exception cref="EngineException">The run was aborted, or setup or teardown failed. The reason of an abort comes first.</exception>
    public async Task RunAsync()
    {
        state.Start();
        try
        {
            await SetUpRunAndTearDownAsync();
        }
        catch (EngineException) when (state.AbortReason is not null)
        {
            // The abort is what counts, and it is thrown below.
        }
        finally
        {
            state.Status = state.AbortReason is not null ? RunStatus.Interrupted : state.MarkedAsFailed ? RunStatus.MarkedAsFailed : RunStatus.Ended;
            state.End();
        }

        if (state.AbortReason is { } reason)
            throw reason;
    }

    /// <summary>Ends the gauges of VUs. Once the run is over, or when its initialisation has failed.</summary>
    public void StopSampling() => ended.Cancel();

    public void Dispose()
    {
        // VUs that were given up may still use what belongs to them.
        foreach (ScenarioRun scenario in scenarios)
            scenario.Dispose();
        ended.Cancel();
        ended.Dispose();
    }

    internal static Tags TagsOf(TestOptions options)
    {
        Tags tags = Tags.Empty;
        foreach (var (name, value) in options.Tags ?? new Dictionary<string, string>())
            tags = tags.With(name, value);
        return tags;
    }

    void Initialize(int id, int needed, CancellationTokenSource failed)
    {
        try
        {
            IVirtualUser vu = script.NewVirtualUser(id);
            lock (vus)
            {
                vus.Add(vu);
                state.ChangeInitialized(+1);
                string all = needed.ToString(null as IFormatProvider);
                Phase = new("Init", ProgressMark.Running, (double)vus.Count / needed, [$"{vus.Count.ToString(null as IFormatProvider).PadLeft(all.Length, '0')}/{all} VUs initialized"]);
            }
        }
        catch (EngineException e)
        {
            failed.Cancel();
            throw new EngineException(e.ExitCode, e.Message, $"error while initializing VU #{id}{(e.Hint is null ? "" : $" ({e.Hint})")}", e) { IsOfScript = e.IsOfScript };
        }
    }

    static EngineException FirstFailure(Task[] workers)
    {
        foreach (Task worker in workers)
        {
            if (worker.Exception?.InnerException is EngineException failure)
                return failure;
        }

        return new EngineException(ExitCode.Crash, "the initialisation of VUs ended without a reason");
    }

    async Task SetUpRunAndTearDownAsync()
    {
        if (options.NoSetup != true)
        {
            state.Status = RunStatus.Setup;
            Phase = new("Run", ProgressMark.Running, 1, ["setup()"]);
            resources.SetupData = await OutsideAsync("setup", () => script.RunSetup(state.Aborted), state.Aborted);
        }

        Phase = null;
        state.Status = RunStatus.Running;
        EngineException? failure = await RunScenariosAsync();
        if (options.NoTeardown != true)
        {
            state.Status = RunStatus.Teardown;
            await OutsideAsync(
                "teardown",
                () =>
                {
                    script.RunTeardown(resources.SetupData, CancellationToken.None);
                    return null;
                },
                CancellationToken.None);
        }

        if (failure is not null)
            throw failure;
    }

    /// <returns>Why a scenario could not go on, which ends the others too.</returns>
    async Task<EngineException?> RunScenariosAsync()
    {
        using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(state.Aborted);
        long begun = state.Time.GetTimestamp();
        foreach (ScenarioRun scenario in scenarios)
            scenario.BeginAt(begun);
        Task[] runs = [.. scenarios.Select(scenario => CancellingAsync(scenario.RunAsync(failed.Token), failed))];
        try
        {
            await Task.WhenAll(runs);
        }
        catch (EngineException failure)
        {
            return failure;
        }
        catch (OperationCanceledException) when (state.Aborted.IsCancellationRequested)
        {
            // A scenario that waited for a VU.
        }

        return null;
    }

    static async Task CancellingAsync(Task run, CancellationTokenSource others)
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

    /// <summary>Runs script code that is no iteration; one that goes on after an abort is given up.</summary>
    async Task<string?> OutsideAsync(string name, Func<string?> work, CancellationToken aborted)
    {
        Task<string?> done = VuThread.Start(name, work);
        if (await done.EndsBeforeAsync(aborted))
            return await done;

        using Deadline patience = new(state.Time, VuThread.Obedience, CancellationToken.None);
        if (!await done.EndsBeforeAsync(patience.Token))
            resources.Log.Write(LogLevel.Warning, $"{name}() did not end within {GoDuration.Format(VuThread.Obedience)} after the test was aborted, and is given up");
        throw state.AbortReason!;
    }

    /// <summary>The gauges <c>vus</c> and <c>vus_max</c>, once a second.</summary>
    async Task SampleVusAsync()
    {
        while (await state.Time.WaitAsync(VusInterval, ended.Token))
        {
            long now = state.Clock.Now;
            resources.Samples.Receive(
            [
                new(resources.Metrics.Builtin.Vus, resources.RunTags, state.VusActive, now),
                new(resources.Metrics.Builtin.VusMax, resources.RunTags, state.VusInitialized, now),
            ]);
        }
    }
}
