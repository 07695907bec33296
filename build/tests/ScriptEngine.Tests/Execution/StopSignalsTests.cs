using ScriptEngine.Execution;
using ScriptEngine.Failures;

namespace ScriptEngine.Tests.Execution;

public sealed class StopSignalsTests
{
    [Fact]
    public void The_first_signal_aborts_the_run_and_the_second_forces_its_end()
    {
        using RunState state = new(TimeProvider.System);
        var forced = 0;
        using StopSignals signals = new(state, new RecordedLog(), () => forced++);

        signals.Receive("interrupt");
        (state.AbortReason!.ExitCode, forced).ShouldBe((ExitCode.StoppedBySignal, 0));
        state.AbortReason.Message.ShouldBe("test run was aborted because k6 received a 'interrupt' signal");

        signals.Receive("terminated");
        forced.ShouldBe(1);
    }
}
