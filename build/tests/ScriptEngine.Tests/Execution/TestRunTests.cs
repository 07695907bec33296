using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Tests.Execution;

public sealed class TestRunTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly WatchedTime _time = new();
    private readonly RecordedLog _log = new();
    private readonly RecordedSamples _samples = new();
    private readonly MetricRegistry _metrics = new();
    private readonly RunState _state;

    public TestRunTests() => _state = new RunState(_time);

    [Fact]
    public async Task Constant_VUs_loop_until_the_duration_is_over_and_finish_what_they_have_begun()
    {
        await RunAsync(new ConstantVus(1, 10 * Second), Lasting(3 * Second));

        _state.IterationsCompleted.ShouldBe(4);
        _state.IterationsInterrupted.ShouldBe(0);
    }

    [Fact]
    public async Task An_iteration_that_outlasts_the_graceful_stop_is_interrupted()
    {
        await RunAsync(new ConstantVus(1, 10 * Second) { GracefulStop = 5 * Second }, Lasting(16 * Second));

        _state.IterationsCompleted.ShouldBe(0);
        _state.IterationsInterrupted.ShouldBe(1);
    }

    [Fact]
    public async Task Shared_iterations_are_run_once_each_and_those_that_no_time_is_left_for_are_dropped()
    {
        await RunAsync(new SharedIterations(1, 10) { MaxDuration = 5 * Second }, Lasting(2 * Second));

        _state.IterationsCompleted.ShouldBe(3);
        Dropped().ShouldBe(7);
    }

    [Fact]
    public async Task All_shared_iterations_are_run_by_whichever_VU_is_free()
    {
        await RunAsync(new SharedIterations(3, 100), new FakeScript());

        _state.IterationsCompleted.ShouldBe(100);
        Dropped().ShouldBe(0);
    }

    [Fact]
    public async Task Each_VU_runs_its_own_iterations_and_those_that_no_time_is_left_for_are_dropped()
    {
        await RunAsync(new PerVuIterations(1, 10) { MaxDuration = 5 * Second }, Lasting(2 * Second));
        _state.IterationsCompleted.ShouldBe(3);
        Dropped().ShouldBe(7);
    }

    [Fact]
    public async Task Every_VU_runs_as_many_iterations_as_asked_for()
    {
        await RunAsync(new PerVuIterations(4, 25), new FakeScript());

        _state.IterationsCompleted.ShouldBe(100);
    }

    [Fact]
    public async Task VUs_that_a_ramp_of_no_length_starts_run_to_the_end_of_the_stages()
    {
        const int meetings = 3;
        using Barrier both = new(2, barrier =>
        {
            if (barrier.CurrentPhaseNumber < meetings)
                return;
            _time.AwaitTimers(1, 10 * Second);
            _time.Advance(10 * Second);
        });
        FakeScript script = new()
        {
            Iteration = (_, _, stop) => both.CurrentPhaseNumber > meetings || both.SignalAndWait(TimeSpan.FromSeconds(30), stop)
                ? IterationEnd.Complete
                : throw new TimeoutException("The other VU is gone."),
        };

        await RunAsync(new RampingVus(1, [new Stage(TimeSpan.Zero, 2), new Stage(10 * Second, 2)]), script);

        both.CurrentPhaseNumber.ShouldBe(meetings + 1);
    }

    [Fact]
    public async Task Ramping_VUs_end_with_the_stages()
    {
        FakeScript script = new()
        {
            Iteration = (_, _, _) =>
            {
                // The scenario's end, and the step that stops the VU then.
                _time.AwaitTimers(2, 10 * Second);
                _time.Advance(3 * Second);
                return IterationEnd.Complete;
            },
        };

        await RunAsync(new RampingVus(1, [new Stage(10 * Second, 1)]), script);

        _state.IterationsCompleted.ShouldBe(4);
    }

    [Fact]
    public async Task VUs_are_numbered_from_1_and_given_back()
    {
        List<int> ids = [];
        FakeScript script = new()
        {
            Vu = id => new FakeVu(id, (_, _, _) =>
            {
                lock (ids)
                    ids.Add(id);
                return IterationEnd.Complete;
            }),
        };

        await RunAsync(new PerVuIterations(3, 1), script);

        ids.Order().ShouldBe([1, 2, 3]);
        _state.VusInitialized.ShouldBe(3);
        _state.VusActive.ShouldBe(0);
    }

    [Fact]
    public async Task A_short_iteration_waits_until_its_least_duration_is_over()
    {
        List<DateTimeOffset> begun = [];
        var options = Options(
            new SharedIterations(1, 2) { MaxDuration = TimeSpan.FromDays(40) }) with { MinIterationDuration = TimeSpan.FromHours(1) };
        FakeScript script = new()
        {
            Iteration = (_, _, _) =>
            {
                begun.Add(_time.GetUtcNow());
                return IterationEnd.Complete;
            },
        };
        using var run = New(options, script);
        await run.InitializeAsync();

        var running = run.RunAsync();
        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await running;
        (begun[1] - begun[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
        _state.IterationsCompleted.ShouldBe(2);
    }

    [Fact]
    public async Task What_setup_returns_reaches_iterations_and_teardown()
    {
        List<string?> seen = [];
        FakeScript script = new()
        {
            Setup = _ => """{"a":1}""",
            Iteration = (_, data, _) =>
            {
                seen.Add(data);
                return IterationEnd.Complete;
            },
            Teardown = seen.Add,
        };

        await RunAsync(new SharedIterations(1, 1), script);

        seen.ShouldBe(["""{"a":1}""", """{"a":1}"""]);
    }

    [Fact]
    public async Task A_setup_that_fails_ends_the_run_without_iterations_and_without_teardown()
    {
        var toreDown = false;
        FakeScript script = new()
        {
            Setup = _ => throw new EngineException(ExitCode.ScriptException, "setup"),
            Teardown = _ => toreDown = true,
        };

        var failure = await Should.ThrowAsync<EngineException>(RunAsync(new SharedIterations(1, 1), script));

        failure.Message.ShouldBe("setup");
        _state.IterationsCompleted.ShouldBe(0);
        toreDown.ShouldBeFalse();
    }

    [Fact]
    public async Task An_abort_interrupts_iterations_and_tears_down()
    {
        var toreDown = false;
        FakeScript script = new()
        {
            Iteration = (_, _, token) =>
            {
                _state.Abort("why not");
                return token.IsCancellationRequested ? IterationEnd.Interrupted : IterationEnd.Complete;
            },
            Teardown = _ => toreDown = true,
        };

        var failure = await Should.ThrowAsync<EngineException>(RunAsync(new SharedIterations(1, 10), script));

        failure.ExitCode.ShouldBe(ExitCode.ScriptAborted);
        failure.Message.ShouldBe("why not");
        _state.IterationsInterrupted.ShouldBe(1);
        toreDown.ShouldBeTrue();
    }

    [Fact]
    public async Task The_reason_of_an_abort_comes_before_a_teardown_that_fails()
    {
        FakeScript script = new()
        {
            Iteration = (_, _, _) =>
            {
                _state.Abort("first");
                return IterationEnd.Interrupted;
            },
            Teardown = _ => throw new EngineException(ExitCode.ScriptException, "teardown"),
        };

        var failure = await Should.ThrowAsync<EngineException>(RunAsync(new SharedIterations(1, 1), script));

        failure.Message.ShouldBe("first");
    }

    [Fact]
    public async Task A_VU_whose_init_code_fails_ends_the_run_before_it_starts()
    {
        FakeScript script = new() { Vu = id => id == 2
            ? throw new EngineException(ExitCode.ScriptException, "init") : new FakeVu(id, (_, _, _) => IterationEnd.Complete) };

        var failure = await Should.ThrowAsync<EngineException>(RunAsync(new SharedIterations(3, 3), script));

        failure.ExitCode.ShouldBe(ExitCode.ScriptException);
        failure.Hint.ShouldBe("error while initializing VU #2");
        _state.HasStarted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_VU_that_does_not_end_when_it_is_cut_is_given_up()
    {
        using ManualResetEventSlim stubborn = new();
        using ManualResetEventSlim begun = new();
        FakeScript script = new()
        {
            Iteration = (_, _, _) =>
            {
                begun.Set();
                stubborn.Wait(CancellationToken.None);
                return IterationEnd.Complete;
            },
        };

        var running = RunAsync(new ConstantVus(1, Second) { GracefulStop = TimeSpan.Zero }, script);
        begun.Wait(TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            _time.Advance(Second);
            await Task.Yield();
        }

        await running;
        stubborn.Set();
        _state.IterationsInterrupted.ShouldBe(1);
        _log.Lines.ShouldHaveSingleItem().ShouldContain("1 VUs of the scenario 'default' did not end within 5s");
    }

    [Fact]
    public async Task The_numbers_of_VUs_are_sampled_every_second()
    {
        var options = Options(new ConstantVus(1, 3 * Second)) with { Tags = new Dictionary<string, string> { ["run"] = "x" } };
        using var run = New(options, Lasting(Second));
        await run.InitializeAsync();
        await run.RunAsync();
        run.StopSampling();

        Sample[] active = [.. _samples.All.Where(sample => sample.Metric == _metrics.Builtin.Vus)];
        active.ShouldNotBeEmpty();
        active.ShouldAllBe(sample => sample.Value == 1 && sample.Tags.All.Single().Value == "x");
    }

    public void Dispose() => _state.Dispose();

    private static TestOptions Options(Scenario scenario) =>
        new() { Scenarios = new Dictionary<string, Scenario> { ["default"] = scenario } };

    private FakeScript Lasting(TimeSpan iteration) => new()
    {
        Iteration = (_, _, token) =>
        {
            _time.Advance(iteration);
            return token.IsCancellationRequested ? IterationEnd.Interrupted : IterationEnd.Complete;
        },
    };

    private double Dropped() =>
        _samples.All.Where(sample => sample.Metric == _metrics.Builtin.DroppedIterations).Sum(sample => sample.Value);

    private TestRun New(TestOptions options, FakeScript script) => new(script, options, _state, _metrics, _samples, _log);

    private async Task RunAsync(Scenario scenario, FakeScript script)
    {
        using var run = New(Options(scenario), script);
        await run.InitializeAsync();
        // Without a context that continuations are posted to: what falls due while a VU turns the clock is then done before it continues.
        await Task.Run(run.RunAsync, TestContext.Current.CancellationToken);
    }
}
