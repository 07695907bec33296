using ScriptEngine.Logging;
using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Execution;

/// <summary>Keeps log lines.</summary>
sealed class RecordedLog : ILog
{
    readonly List<string> lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public bool IsEnabled(LogLevel level) => true;

    public void Write(LogLevel level, string message, string? source = null, string? hint = null, params ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        string text = $"{level}: {message}";
        foreach (var (name, value) in fields)
            text += $" {name}={value}";
        lock (lines)
            lines.Add(text);
    }
}

/// <summary>Keeps samples.</summary>
sealed class RecordedSamples : ISampleReceiver
{
    readonly List<Sample> samples = [];

    public IReadOnlyList<Sample> All
    {
        get
        {
            lock (samples)
                return [.. samples];
        }
    }

    public void Receive(ReadOnlySpan<Sample> taken)
    {
        lock (samples)
            samples.AddRange(taken);
    }
}
