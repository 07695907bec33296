using Jint;

namespace ScriptEngine.Scripting;

/// <summary>Stops a script wherever it is, also inside try and catch, once the current token is cancelled.</summary>
internal sealed class Interruption : Constraint
{
    public CancellationToken Token { get; set; }

    // It looks at a flag that others set, so that looking less often only delays it a little and keeps tight loops fast.
    public override bool IsAmortizable => true;

    public override void Check()
    {
        Token.ThrowIfCancellationRequested();
    }

    public override void Reset()
    {
    }
}

/// <summary>The script called <c>test.abort()</c>. It is no JavaScript error, so that no script can catch it.</summary>
internal sealed class AbortedException(string reason) : Exception(reason);
