namespace ScriptEngine.Logging;

/// <summary>Takes log lines of the engine and of scripts, from any thread.</summary>
internal interface ILog
{
    /// <summary>Whether a line of that level is written at all.</summary>
    bool IsEnabled(LogLevel level);

    /// <param name="source"><c>console</c> for what a script prints, <c>stacktrace</c> for an exception that a script threw; null for the
    /// engine itself.</param>
    /// <param name="hint">What to do about it.</param>
    /// <param name="fields">Further fields, such as <c>error</c>, <c>executor</c> and <c>scenario</c>.</param>
    void Write(LogLevel level, string message, string? source = null, string? hint = null,
        params ReadOnlySpan<KeyValuePair<string, string>> fields);
}
