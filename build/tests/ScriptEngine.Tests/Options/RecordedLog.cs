using ScriptEngine.Logging;

namespace ScriptEngine.Tests.Options;

internal sealed class RecordedLog : ILog
{
    public List<string> Lines { get; } = [];

    public bool IsEnabled(LogLevel level) => true;

    public void Write(
        LogLevel level, string message, string? source, string? hint, params ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        var line = $"{level}: {message}";
        foreach (var (name, value) in fields)
            line += $" {name}={value}";
        Lines.Add(line);
    }
}
