using Microsoft.Extensions.Time.Testing;
using ScriptEngine.Execution;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Progress;
using ScriptEngine.Tests.Execution;

namespace ScriptEngine.Tests.Progress;

public sealed class ProgressTextTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly RunState _state;
    private string _seen = "";

    public ProgressTextTests() => _state = new RunState(_time);

    [Fact]
    public async Task A_running_test_tells_time_VUs_and_iterations()
    {
        await RunAsync(isTerminal: false, ("default", new ConstantVus(1, 5 * Second)));

        _seen.ShouldBe("\nrunning (04.0s), 1/1 VUs, 0 complete and 0 interrupted iterations\ndefault   [  80% ] 1 VUs  4.0s/5s\n");
    }

    [Fact]
    public async Task Scenarios_are_told_below_each_other_in_columns()
    {
        await RunAsync(isTerminal: false, ("a", new SharedIterations(1, 1)),
            ("a-name-that-is-longer-than-thirty-characters", new ConstantVus(1, 5 * Second) { StartTime = 15 * Second }));

        _seen.ShouldBe(
            "\nrunning (00m04.0s), 1/2 VUs, 0 complete and 0 interrupted iterations\n"
            + "a                                [   0% ] 1 VUs    00m04.0s/10m0s  0/1 shared iters\n"
            + "a-name-that-is-longer-than-... • [   0% ] waiting  11.0s          \n");
    }

    [Fact]
    public async Task A_terminal_shows_bars_and_goes_back_to_their_beginning()
    {
        await RunAsync(isTerminal: true, ("default", new ConstantVus(1, 5 * Second)));

        _seen.ShouldBe(
            "\x1b[K\nrunning (04.0s), 1/1 VUs, 0 complete and 0 interrupted iterations\x1b[K\n"
            + $"default   [{new string('=', 29)}>{new string('-', 8)}] 1 VUs  4.0s/5s\x1b[K\n\r\x1b[J\x1b[3A");
    }

    public void Dispose() => _state.Dispose();

    private async Task RunAsync(bool isTerminal, params (string Name, Scenario Scenario)[] scenarios)
    {
        ProgressText? text = null;
        FakeScript script = new()
        {
            Iteration = (_, _, _) =>
            {
                _time.Advance(4 * Second);
                _seen = _seen.Length > 0 ? _seen : text!.Render(80, goBack: true);
                _time.Advance(60 * Second);
                return IterationEnd.Complete;
            },
        };
        TestOptions options = new() { Scenarios = scenarios.ToDictionary(one => one.Name, one => one.Scenario) };
        using TestRun run = new(script, options, _state, new MetricRegistry(), new RecordedSamples(), new RecordedLog());
        text = new ProgressText(run, _state, isTerminal, isColored: false);
        await run.InitializeAsync();
        await run.RunAsync();
    }
}
