using ScriptEngine.Failures;

namespace ScriptEngine.Logging;

/// <summary>The value <c>file=PATH[,level=LEVEL]</c> of <c>--log-output</c>.</summary>
/// <param name="MinLevel">Lines below that level are left out.</param>
internal readonly record struct LogFileTarget(string Path, LogLevel MinLevel)
{
    /// <exception cref="EngineException">It is not in that form.</exception>
    public static LogFileTarget Parse(string value)
    {
        var path = "";
        var minLevel = LogLevel.Debug;
        if (value != "file" && !value.StartsWith("file=", StringComparison.Ordinal))
            throw Refused($"logfile configuration should be in the form `file=path-to-local-file` but is `{value}`");

        foreach (var pair in value.Split(','))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? pair : pair[..equals];
            if (equals < 0 || equals == pair.Length - 1)
                throw Refused($"error while parsing logfile configuration key `{key}` with no value");

            var text = pair[(equals + 1)..];
            switch (key)
            {
                case "file": path = text; break;
                case "level": minLevel = ParseLevel(text); break;
                default: throw Refused($"unknown logfile config key {key}");
            }
        }

        return new LogFileTarget(System.IO.Path.GetFullPath(path), minLevel);
    }

    // A minimum level above error leaves out errors as well, as in k6. This engine never writes such levels itself.
    private static LogLevel ParseLevel(string text) => text.ToUpperInvariant() switch
    {
        "PANIC" or "FATAL" => LogLevel.Error + 1,
        "ERROR" => LogLevel.Error,
        "WARN" or "WARNING" => LogLevel.Warning,
        "INFO" => LogLevel.Info,
        "DEBUG" or "TRACE" => LogLevel.Debug,
        _ => throw Refused($"unknown log level {text}"),
    };

    private static EngineException Refused(string message) => new(ExitCode.Untyped, message);
}
