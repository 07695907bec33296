using ScriptEngine.Logging;
using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Execution;

/// <summary>Keeps log lines.</summary>
internal sealed class RecordedLog : ILog
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public bool IsEnabled(LogLevel level) => true;

    public void Write(LogLevel level, string message, string? source = null, string? hint = null,
        params ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        var text = $"{level}: {message}";
        foreach (var (name, value) in fields)
            text += $" {name}={value}";
        lock (_lines)
            _lines.Add(text);
    }
}

/// <summary>Keeps samples.</summary>
internal sealed class RecordedSamples : ISampleReceiver
{
    private readonly List<Sample> _samples = [];

    public IReadOnlyList<Sample> All
    {
        get
        {
            lock (_samples)
                return [.. _samples];
        }
    }

    public void Receive(ReadOnlySpan<Sample> taken)
    {
        lock (_samples)
            _samples.AddRange(taken);
    }
}
