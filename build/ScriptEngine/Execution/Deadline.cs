namespace ScriptEngine.Execution;

/// <summary>A token that is cancelled after a time, or together with another one.</summary>
sealed class Deadline : IDisposable
{
    readonly CancellationTokenSource timer;
    readonly CancellationTokenSource linked;

    public Deadline(TimeProvider time, TimeSpan delay, CancellationToken parent)
    {
        timer = new CancellationTokenSource(delay < Waiting.Longest ? delay : Waiting.Longest, time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(parent, timer.Token);
    }

    public CancellationToken Token => linked.Token;

    public void Dispose()
    {
        linked.Dispose();
        timer.Dispose();
    }
}
