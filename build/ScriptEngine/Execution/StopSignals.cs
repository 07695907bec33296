using System.Runtime.InteropServices;
using ScriptEngine.Failures;
using ScriptEngine.Logging;

namespace ScriptEngine.Execution;

/// <summary>The first SIGINT or SIGTERM ends the run gracefully, the second ends the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly RunState _state;
    private readonly ILog _log;
    private readonly Action _force;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _count;

    /// <param name="force">Called by the second signal.</param>
    public StopSignals(RunState state, ILog log, Action force)
    {
        (_state, _log, _force) = (state, log, force);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    internal void Receive(string signal)
    {
        if (Interlocked.Increment(ref _count) == 1)
        {
            _log.Write(LogLevel.Debug, "Stopping k6 in response to signal...", null, null, new KeyValuePair<string, string>("sig", signal));
            _state.Abort(new EngineException(ExitCode.StoppedBySignal, $"test run was aborted because k6 received a '{signal}' signal"));
        }
        else
        {
            _log.Write(LogLevel.Error, "Aborting k6 in response to signal", null, null, new KeyValuePair<string, string>("sig", signal));
            _force();
        }
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        Receive(context.Signal == PosixSignal.SIGTERM ? "terminated" : "interrupt");
    }
}
