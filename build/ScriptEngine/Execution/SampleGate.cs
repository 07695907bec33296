using ScriptEngine.Metrics;

namespace ScriptEngine.Execution;

/// <summary>Passes on all samples of the run. Drops them before the metrics are ready and after the run's end.</summary>
internal sealed class SampleGate : ISampleReceiver
{
    private volatile ISampleReceiver? _target;

    public void Open(ISampleReceiver receiver) => _target = receiver;

    /// <summary>VUs that were given up may still measure; that is no part of the run.</summary>
    public void Close() => _target = null;

    public void Receive(ReadOnlySpan<Sample> samples) => _target?.Receive(samples);
}
