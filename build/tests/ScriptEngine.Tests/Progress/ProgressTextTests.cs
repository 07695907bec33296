using Microsoft.Extensions.Time.Testing;
using ScriptEngine.Execution;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Progress;
using ScriptEngine.Tests.Execution;

namespace ScriptEngine.Tests.Progress;

public sealed class ProgressTextTests : IDisposable
{
    static readonly TimeSpan second = TimeSpan.FromSeconds(1);

    readonly FakeTimeProvider time = new();
    readonly RunState state;
    string seen = "";

    public ProgressTextTests() => state = new RunState(time);

    [Fact]
    public async Task A_running_test_tells_time_VUs_and_iterations()
    {
        await RunAsync(isTerminal: false, ("default", new ConstantVus(1, 5 * second)));

        seen.ShouldBe("\nrunning (04.0s), 1/1 VUs, 0 complete and 0 interrupted iterations\ndefault   [  80% ] 1 VUs  4.0s/5s\n");
    }

    [Fact]
    public async Task Scenarios_are_told_below_each_other_in_columns()
    {
        await RunAsync(isTerminal: false, ("a", new SharedIterations(1, 1)), ("a-name-that-is-longer-than-thirty-characters", new ConstantVus(1, 5 * second) { StartTime = 15 * second }));

        seen.ShouldBe(
            "\nrunning (00m04.0s), 1/2 VUs, 0 complete and 0 interrupted iterations\n"
            + "a                                [   0% ] 1 VUs    00m04.0s/10m0s  0/1 shared iters\n"
            + "a-name-that-is-longer-than-... • [   0% ] waiting  11.0s          \n");
    }

    [Fact]
    public async Task A_terminal_shows_bars_and_goes_back_to_their_beginning()
    {
        await RunAsync(isTerminal: true, ("default", new ConstantVus(1, 5 * second)));

        seen.ShouldBe(
            "\x1b[K\nrunning (04.0s), 1/1 VUs, 0 complete and 0 interrupted iterations\x1b[K\n"
            + $"default   [{new string('=', 29)}>{new string('-', 8)}] 1 VUs  4.0s/5s\x1b[K\n\r\x1b[J\x1b[3A");
    }

    public void Dispose() => state.Dispose();

    async Task RunAsync(bool isTerminal, params (string Name, Scenario Scenario)[] scenarios)
    {
        ProgressText? text = null;
        FakeScript script = new()
        {
            Iteration = (_, _, _) =>
            {
                time.Advance(4 * second);
                seen = seen.Length > 0 ? seen : text!.Render(80, goBack: true);
                time.Advance(60 * second);
                return IterationEnd.Complete;
            },
        };
        TestOptions options = new() { Scenarios = scenarios.ToDictionary(one => one.Name, one => one.Scenario) };
        using TestRun run = new(script, options, state, new MetricRegistry(), new RecordedSamples(), new RecordedLog());
        text = new ProgressText(run, state, isTerminal, isColored: false);
        await run.InitializeAsync();
        await run.RunAsync();
    }
}
