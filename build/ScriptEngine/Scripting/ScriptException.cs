using ScriptEngine.Failures;

namespace ScriptEngine.Scripting;

/// <summary>Something that the script threw ends the run: in init code, in setup or in teardown.</summary>
internal sealed class ScriptException : EngineException
{
    public ScriptException(string message, Exception inner)
        : base(ScriptEngine.Failures.ExitCode.ScriptException, message, "script exception", inner) => IsOfScript = true;
}
