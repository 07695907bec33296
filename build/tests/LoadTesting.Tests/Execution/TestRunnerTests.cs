using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Storage;
using Microsoft.Extensions.Time.Testing;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Execution;

public sealed class TestRunnerTests : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private static readonly K6Outcome EndedWithoutFiles = new(0, StopReason.Ended, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1));
    private static readonly K6Outcome Interrupted = EndedWithoutFiles with { ExitCode = 105, StopReason = StopReason.Interrupted };

    private readonly string _folder = Directory.CreateTempSubdirectory("runner ").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly PlannedTest _first = Planned("First", TimeSpan.Zero);
    private readonly PlannedTest _second = Planned("Second", TimeSpan.FromSeconds(30));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_result_is_saved_as_soon_as_the_test_ends()
    {
        var results = Results();

        var result = await Runner(results, new Engine(EndedWithoutFiles))
            .RunAsync(_first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        result.ShouldNotBeNull().CompletedAt.ShouldBe(_time.GetUtcNow());
        results.ReadResults().ShouldHaveSingleItem().Test.Name.ShouldBe("First");
    }

    [Theory]
    [InlineData(-35)]
    [InlineData(3600)]
    public async Task A_clock_that_is_set_makes_no_test_and_no_run_longer_or_shorter(int seconds)
    {
        var clock = new SetClock(_time);
        var engine = new Engine(EndedWithoutFiles) { Meanwhile = () => _time.Advance(TimeSpan.FromSeconds(44)) };
        var runner = new TestRunner(engine, Results(), failFast: false, clock) { MayTryAgain = () => false };
        var one = (await RunAsync()).ShouldNotBeNull();
        engine.Meanwhile += () => clock.Offset = TimeSpan.FromSeconds(seconds);

        var other = (await RunAsync()).ShouldNotBeNull();

        (one.CompletedAt - one.Outcome.StartedAt).ShouldBe(TimeSpan.FromSeconds(44));
        (other.CompletedAt - other.Outcome.StartedAt).ShouldBe(TimeSpan.FromSeconds(44));
        (other.CompletedAt - one.Outcome.StartedAt).ShouldBe(TimeSpan.FromSeconds(88));

        Task<TestResult?> RunAsync() =>
            runner.RunAsync(_first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_engine_that_cannot_start_while_the_clock_is_set_back_took_its_time_all_the_same()
    {
        var clock = new SetClock(_time);
        var engine = new Engine(null)
        {
            Meanwhile = () =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                clock.Offset = TimeSpan.FromHours(-1);
            },
        };
        var runner = new TestRunner(engine, Results(), failFast: false, clock) { MayTryAgain = () => false };

        var result = await runner.RunAsync(
            _first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        result.ShouldNotBeNull().Outcome.Elapsed.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_test_whose_engine_cannot_start_is_inconclusive()
    {
        var result = await Runner(Results(), new Engine(null))
            .RunAsync(_first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        result.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Inconclusive);
        result.Outcome.StopReason.ShouldBe(StopReason.NotStarted);
        result.Outcome.Error.ShouldBe("the engine is gone");
    }

    [Fact]
    public async Task A_failure_does_not_keep_the_next_test_from_running_after_its_pause()
    {
        var engine = new Engine(EndedWithoutFiles);
        var runner = Runner(Results(), engine);
        await runner.RunAsync(_first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        var next = runner.RunAsync(
            _second, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(29));
        var startedInThePause = engine.Started;
        _time.Advance(TimeSpan.FromSeconds(1));
        await next;

        startedInThePause.ShouldBe(1);
        engine.Started.ShouldBe(2);
    }

    [Fact]
    public async Task Where_the_platform_was_under_load_before_the_pause_comes_before_the_first_test_too()
    {
        var engine = new Engine(EndedWithoutFiles);
        var runner = new TestRunner(engine, Results(), failFast: false, _time) { MayTryAgain = () => false, PausesFirst = true };

        var run = runner.RunAsync(
            _second, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        var startedInThePause = engine.Started;
        _time.Advance(TimeSpan.FromSeconds(30));
        await run;

        startedInThePause.ShouldBe(0);
        engine.Started.ShouldBe(1);
    }

    [Fact]
    public async Task Under_fail_fast_nothing_is_started_after_a_failure()
    {
        var engine = new Engine(EndedWithoutFiles);
        var runner = Runner(Results(), engine, failFast: true);
        await runner.RunAsync(_first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        var next = await runner.RunAsync(
            _second, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        next.ShouldBeNull();
        engine.Started.ShouldBe(1);
        runner.StoppedBecause.ShouldBe("First did not pass, and the run was to stop at the first such test");
    }

    [Fact]
    public async Task After_an_interrupted_test_nothing_is_started()
    {
        var engine = new Engine(Interrupted);
        var runner = Runner(Results(), engine);

        var result = await runner.RunAsync(
            _first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        var next = await runner.RunAsync(
            _second, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        result.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Interrupted);
        next.ShouldBeNull();
        engine.Started.ShouldBe(1);
    }

    [Fact]
    public async Task An_interruption_in_the_pause_starts_nothing_and_saves_nothing()
    {
        var results = Results();
        var engine = new Engine(EndedWithoutFiles);
        var runner = Runner(results, engine);
        await runner.RunAsync(_first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        using var cancellation = new CancellationTokenSource();
        var next = runner.RunAsync(_second, NoVariables, new Progress<EngineProgress>(), cancellation.Token);

        await cancellation.CancelAsync();

        (await next).ShouldBeNull();
        engine.Started.ShouldBe(1);
        results.ReadResults().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_test_needs_is_made_ready_while_the_pause_lasts_and_the_test_waits_for_both()
    {
        var engine = new Engine(EndedWithoutFiles);
        var ready = new TaskCompletionSource<string?>();
        var asked = new List<string>();
        var runner = new TestRunner(engine, Results(), failFast: false, _time)
        {
            MayTryAgain = () => false,
            PausesFirst = true,
            MakeReadyAsync = (test, _) =>
            {
                asked.Add(test.Name);
                return ready.Task;
            },
        };

        var run = runner.RunAsync(_second, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        asked.ShouldBe(["Second"], "it begins with the pause");
        _time.Advance(TimeSpan.FromSeconds(31));
        var startedBeforeItWasReady = engine.Started;
        ready.SetResult(null);
        await run;

        startedBeforeItWasReady.ShouldBe(0);
        engine.Started.ShouldBe(1);
    }

    [Fact]
    public async Task A_test_that_cannot_be_made_ready_is_inconclusive_without_being_started_and_the_next_one_gets_its_chance()
    {
        var engine = new Engine(EndedWithoutFiles);
        var runner = new TestRunner(engine, Results(), failFast: false, _time)
        {
            MakeReadyAsync = (test, _) => Task.FromResult(test.Name == "First" ? "there are no tokens." : null),
            MayTryAgain = () => false,
        };

        var first = await runner.RunAsync(_first, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        var startedWithoutTokens = engine.Started;
        var second = runner.RunAsync(_second, NoVariables, new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(30));
        await second;

        first.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Inconclusive);
        first.Reason.ShouldBe("The test was not started: there are no tokens.");
        startedWithoutTokens.ShouldBe(0);
        engine.Started.ShouldBe(1);
    }

    [Fact]
    public async Task The_engine_gets_the_outputs_and_the_script_the_commit_it_is_from()
    {
        var engine = new Engine(null);
        var results = Results();
        results.Save(new BuildInfo(_time.GetUtcNow(), "0123456789abcdef", null, true, "Linux", 2, null));
        var runner = new TestRunner(engine, results, failFast: false, _time) { Outputs = ["opentelemetry"], MayTryAgain = () => false };

        await runner.RunAsync(
            _first, new Dictionary<string, string> { ["RUN_ID"] = "the-run" }, new Progress<EngineProgress>(),
            TestContext.Current.CancellationToken);

        var execution = engine.Last.ShouldNotBeNull();
        execution.Outputs.ShouldBe(["opentelemetry"]);
        execution.Environment["RUN_COMMIT"].ShouldBe("0123456789-changed");
        execution.Tags.ShouldBe(
            new Dictionary<string, string> { ["testid"] = "the-run", ["commit"] = "0123456789-changed" }, ignoreOrder: true);
    }

    private TestRunner Runner(ResultsFolder results, Engine engine, bool failFast = false) => new(engine, results, failFast, _time)
    {
        MayTryAgain = () => false,
    };

    private ResultsFolder Results() => ResultsFolder.Create(_folder, new RunPlan(
        "SmallSuite", TargetEnvironment.Local, null, null, RunMode.Local, EngineKind.Auto, LoadLevel.Smoke, [_first, _second]),
            _time.GetUtcNow());

    private static PlannedTest Planned(string name, TimeSpan pause) => Samples.Test(name) with { PauseBefore = pause };

    private sealed class Engine(K6Outcome? outcome) : ITestEngine
    {
        public int Started { get; private set; }

        public Action? Meanwhile { get; set; }

        public TestExecution? Last { get; private set; }

        public EngineDescription Description { get; } = new("k6", "v2.2.0", "it is a double");

        public Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
        {
            Started++;
            Last = execution;
            Meanwhile?.Invoke();
            return outcome is null ? throw new EngineException("the engine is gone") : Task.FromResult(outcome);
        }
    }
}
