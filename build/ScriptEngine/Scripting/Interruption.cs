using Jint;

namespace ScriptEngine.Scripting;

/// <summary>Stops a script wherever it is, also inside try and catch, once the current token is cancelled.</summary>
sealed class Interruption : Constraint
{
    public CancellationToken Token { get; set; }

    // It looks at a flag that others set, so that looking less often only delays it a little and keeps tight loops fast.
    public override bool IsAmortizable => true;

    public override void Check()
    {
        if (Token.IsCancellationRequested)
            throw new InterruptedException(Token);
    }

    public override void Reset()
    {
    }
}

/// <summary>The script was stopped from outside, or by itself through <c>test.abort()</c>: no script can catch it.</summary>
sealed class InterruptedException(CancellationToken token) : OperationCanceledException("the script was interrupted", token);
