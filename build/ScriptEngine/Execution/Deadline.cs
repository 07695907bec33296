namespace ScriptEngine.Execution;

/// <summary>A token that is cancelled after a time, or together with another one.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    public Deadline(TimeProvider time, TimeSpan delay, CancellationToken parent)
    {
        _timer = new CancellationTokenSource(delay < Waiting.MaxDelay ? delay : Waiting.MaxDelay, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(parent, _timer.Token);
    }

    public CancellationToken Token => _linked.Token;

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
