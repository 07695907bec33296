namespace ScriptEngine.Scripting;

/// <summary>Something that the script threw ends the run: in init code, in setup or in teardown.</summary>
sealed class ScriptException(string message, Exception inner) : EngineException(ScriptEngine.ExitCode.ScriptException, message, "script exception", inner);
