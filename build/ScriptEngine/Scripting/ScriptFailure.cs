using Jint.Runtime;
using ScriptEngine.Failures;

namespace ScriptEngine.Scripting;

/// <summary>What ends the run when init code, setup or teardown fails.</summary>
internal static class ScriptFailure
{
    /// <returns>Null if the script did not cause it.</returns>
    public static EngineException? From(Exception e, VuContext vu, bool withinFunction) => e switch
    {
        EngineException own => own,
        JavaScriptException thrown when Find(thrown) is { } own => own,
        JavaScriptException thrown => new ScriptException(ErrorText.Format(thrown, withinFunction), thrown),
        UnhandledRejectionException rejected => new EngineException(ExitCode.Untyped, rejected.Message, inner: rejected),
        InsufficientExecutionStackException => new ScriptException(ErrorText.TooDeep, e),
        AbortedException aborted => new EngineException(ExitCode.ScriptAborted, aborted.Message, inner: aborted),
        _ when LimitFailure.From(e) is { } limit => new EngineException(ExitCode.ScriptException, limit.Message, limit.Hint, e),
        OperationCanceledException when vu.Run.AbortReason is { } reason => reason,
        OperationCanceledException => new EngineException(ExitCode.ScriptAborted, "the script was interrupted", inner: e),
        Jint.JintException => new EngineException(ExitCode.ScriptException, e.Message, inner: e),
        _ => null,
    };

    // The engine wraps what a module loader throws.
    private static EngineException? Find(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is EngineException own)
                return own;
        }

        return null;
    }
}
