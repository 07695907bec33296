namespace ScriptEngine.Logging;

/// <param name="Fields">Sorted by name.</param>
internal readonly record struct LogEntry(
    DateTimeOffset Time, LogLevel Level, string Message, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    public string LevelName => Level switch
    {
        LogLevel.Debug => "debug",
        LogLevel.Info => "info",
        LogLevel.Warning => "warning",
        _ => "error",
    };

    /// <summary>RFC 3339 in seconds, local time.</summary>
    public string TimeText => Time.Offset == TimeSpan.Zero
        ? Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)
        : Time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", null);
}
