using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tests.K6Output;
using LoadTesting.Tests.Verdicts;
using Microsoft.Extensions.Time.Testing;
using TestResult = LoadTesting.Model.TestResult;

namespace LoadTesting.Tests.Execution;

/// <summary>What is run once more, what of the first attempt is kept, and what ends the waiting.</summary>
public sealed class RetryTests : IDisposable
{
    private static readonly PlannedTest Test = Samples.Test();
    private static readonly PlannedTest Other = Samples.Test("Basic_Connectivity_Test");

    private readonly string _folder = Directory.CreateTempSubdirectory("retry ").FullName;
    private readonly FakeTimeProvider _time = new(Samples.Noon);
    private readonly ResultsFolder _results;
    private readonly List<Pause> _told = [];

    public RetryTests() => _results = ResultsFolder.CreateAt(_folder, Samples.Plan(Test, Other));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_engine_that_starts_at_the_second_attempt_gives_a_result_that_tells_of_the_first()
    {
        var engine = new Engine(NotStarted, Passes);

        var result = (await RunAsync(Runner(engine))).ShouldNotBeNull();

        result.Verdict.ShouldBe(Verdict.Passed, result.Reason);
        result.FailedAttempts.ShouldHaveSingleItem().Reason.ShouldContain("the engine is gone");
        _told.ShouldHaveSingleItem().ShouldBe(new Pause(TimeSpan.FromSeconds(10), result.FailedAttempts[0].Reason));
        _results.ReadResults().ShouldHaveSingleItem().FailedAttempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_second_attempt_comes_after_the_pause_and_not_before()
    {
        var engine = new Engine(NotStarted, Passes);
        var run = Runner(engine)
            .RunAsync(Test, new Dictionary<string, string>(), new Progress<EngineProgress>(), TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromSeconds(9));
        var startedInThePause = engine.Started;
        _time.Advance(TimeSpan.FromSeconds(1));
        await run;

        startedInThePause.ShouldBe(1);
        engine.Started.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_test_needs_is_made_ready_before_the_second_attempt_too()
    {
        var asked = 0;
        var runner = new TestRunner(new Engine(NotStarted, Passes), _results, failFast: false, _time, new Progress<Pause>())
        {
            MakeReadyAsync = (_, _) => Task.FromResult<string?>(asked++ == 0 ? null : "there are no tokens."),
        };

        var result = (await RunAsync(runner)).ShouldNotBeNull();

        asked.ShouldBe(2);
        result.Reason.ShouldBe("The test was not started: there are no tokens.");
        result.FailedAttempts.ShouldHaveSingleItem().Reason.ShouldContain("the engine is gone");
    }

    [Fact]
    public async Task The_files_of_the_first_attempt_are_kept_beside_those_of_the_second()
    {
        var engine = new Engine(Refused, Passes);

        var result = (await RunAsync(Runner(engine))).ShouldNotBeNull();

        result.Verdict.ShouldBe(Verdict.Passed, result.Reason);
        var files = _results.Of(Test);
        (await File.ReadAllTextAsync(
            Path.Combine(files.Path, "attempt-1", "timeline.ndjson"), TestContext.Current.CancellationToken)).ShouldContain("1212");
        File.Exists(Path.Combine(files.Path, "attempt-1", "k6-summary.json")).ShouldBeTrue();
        File.Exists(files.Timeline).ShouldBeFalse("the second attempt wrote none");
        File.Exists(files.Summary).ShouldBeTrue();
    }

    [Fact]
    public async Task There_is_no_third_attempt()
    {
        var engine = new Engine(NotStarted, NotStarted, Passes);

        var result = (await RunAsync(Runner(engine))).ShouldNotBeNull();

        result.Verdict.ShouldBe(Verdict.Inconclusive);
        result.FailedAttempts.Count.ShouldBe(1);
        engine.Started.ShouldBe(2);
    }

    [Fact]
    public async Task Crossed_thresholds_are_never_run_again()
    {
        var engine = new Engine(Crosses, Passes);

        var result = (await RunAsync(Runner(engine))).ShouldNotBeNull();

        result.Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        result.FailedAttempts.ShouldBeEmpty();
        engine.Started.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_get_better_is_not_tried_again()
    {
        var engine = new Engine(NotStarted, Passes);

        await RunAsync(Runner(engine, mayTryAgain: false));

        engine.Started.ShouldBe(1);
    }

    [Fact]
    public async Task An_interruption_in_the_pause_leaves_the_first_attempts_result_and_starts_nothing_more()
    {
        var engine = new Engine(NotStarted, Passes);
        using var cancellation = new CancellationTokenSource();
        var runner = Runner(engine);
        var run = runner.RunAsync(Test, new Dictionary<string, string>(), new Progress<EngineProgress>(), cancellation.Token);

        await cancellation.CancelAsync();
        var result = (await run).ShouldNotBeNull();
        var next = await runner.RunAsync(
            Other, new Dictionary<string, string>(), new Progress<EngineProgress>(), cancellation.Token);

        result.Verdict.ShouldBe(Verdict.Inconclusive);
        next.ShouldBeNull();
        engine.Started.ShouldBe(1);
        runner.StoppedBecause.ShouldBe("the run was interrupted");
        _results.ReadResults().ShouldHaveSingleItem().Reason.ShouldNotBeNull().ShouldContain("the engine is gone");
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "Core_API_Quick_Test did not pass, and the run was to stop at the first such test")]
    public async Task Fail_fast_looks_at_the_second_attempt(bool passesThen, string? stoppedBecause)
    {
        var runner = Runner(new Engine(NotStarted, passesThen ? Passes : NotStarted), failFast: true);

        await RunAsync(runner);

        runner.StoppedBecause.ShouldBe(stoppedBecause);
    }

    [Fact]
    public async Task An_engine_that_hangs_behind_its_summary_keeps_its_verdict_in_the_folder()
    {
        var result = (await RunAsync(Runner(new Engine(Hangs)))).ShouldNotBeNull();

        result.Verdict.ShouldBe(Verdict.Passed, result.Reason);
        _results.ReadResults().ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Passed);
    }

    private async Task<TestResult?> RunAsync(TestRunner runner)
    {
        var run = runner.RunAsync(
            Test, new Dictionary<string, string>(), new Progress<EngineProgress>(), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(10));
        return await run;
    }

    private TestRunner Runner(Engine engine, bool failFast = false, bool mayTryAgain = true) =>
        new(engine, _results, failFast, _time, new Told(_told))
    {
        MayTryAgain = () => mayTryAgain,
    };

    private static K6Outcome NotStarted(TestFolder files) => throw new EngineException("the engine is gone");

    private static K6Outcome Passes(TestFolder files)
    {
        File.Copy(Export.PathOf("passed"), files.Summary);
        return Samples.Ended(0);
    }

    private static K6Outcome Hangs(TestFolder files)
    {
        File.Copy(Export.PathOf("passed"), files.Summary);
        return Samples.Ended(null) with { StopReason = StopReason.Deadline, HadSummaryAtDeadline = true };
    }

    private static K6Outcome Crosses(TestFolder files)
    {
        File.Copy(Export.PathOf("requests-failed"), files.Summary);
        return Samples.Ended(99);
    }

    private static K6Outcome Refused(TestFolder files)
    {
        File.Copy(Export.PathOf("requests-failed"), files.Summary);
        var requests = Export.Read("requests-failed").Summary!.Requests;
        File.WriteAllText(files.Timeline, InfrastructureFailureTests.TextWith(requests, refused: requests));
        return Samples.Ended(99);
    }

    private sealed class Told(List<Pause> pauses) : IProgress<Pause>
    {
        public void Report(Pause value) => pauses.Add(value);
    }

    private sealed class Engine(params Func<TestFolder, K6Outcome>[] attempts) : ITestEngine
    {
        public int Started { get; private set; }

        public EngineDescription Description { get; } = new("k6", "v2.2.0", "it is a double");

        public Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken) =>
            Task.FromResult(attempts[Started++](execution.Folder));
    }
}
