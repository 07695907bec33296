namespace ScriptEngine.Failures;

/// <summary>Ends the run with a message for people and the exit code that k6 gives in the same place.</summary>
/// <param name="hint">What to do about it, in k6's place for it; null for none.</param>
internal class EngineException(int exitCode, string message, string? hint = null, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public string? Hint { get; } = hint;

    /// <summary>Whether a script threw it: the message has a stack of its own.</summary>
    public bool IsOfScript { get; init; }

    /// <summary>Whether the message has been printed already.</summary>
    public bool IsReported { get; init; }
}
