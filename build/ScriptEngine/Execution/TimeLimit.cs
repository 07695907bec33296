namespace ScriptEngine.Execution;

/// <summary>Cancelled after a time, or together with another token.</summary>
internal sealed class TimeLimit : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _parent;

    public TimeLimit(TimeProvider time, TimeSpan delay, CancellationToken parent)
        : base(delay < Waiting.MaxDelay ? delay : Waiting.MaxDelay, time) =>
        _parent = parent.UnsafeRegister(static limit => ((TimeLimit)limit!).Cancel(), this);

    protected override void Dispose(bool disposing)
    {
        _parent.Dispose();
        base.Dispose(disposing);
    }
}
