using System.Runtime.InteropServices;
using ScriptEngine.Logging;

namespace ScriptEngine.Execution;

/// <summary>The first SIGINT or SIGTERM ends the run gracefully, the second ends the process.</summary>
sealed class StopSignals : IDisposable
{
    readonly RunState state;
    readonly ILog log;
    readonly Action force;
    readonly PosixSignalRegistration interrupt;
    readonly PosixSignalRegistration terminate;
    int count;

    /// <param name="force">Called by the second signal.</param>
    public StopSignals(RunState state, ILog log, Action force)
    {
        (this.state, this.log, this.force) = (state, log, force);
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
    }

    internal void Receive(string signal)
    {
        if (Interlocked.Increment(ref count) == 1)
        {
            log.Write(LogLevel.Debug, "Stopping k6 in response to signal...", null, null, new KeyValuePair<string, string>("sig", signal));
            state.Abort(new EngineException(ExitCode.StoppedBySignal, $"test run was aborted because k6 received a '{signal}' signal"));
        }
        else
        {
            log.Write(LogLevel.Error, "Aborting k6 in response to signal", null, null, new KeyValuePair<string, string>("sig", signal));
            force();
        }
    }

    void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        Receive(context.Signal == PosixSignal.SIGTERM ? "terminated" : "interrupt");
    }
}
