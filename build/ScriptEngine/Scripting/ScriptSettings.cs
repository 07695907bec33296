using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;

namespace ScriptEngine.Scripting;

/// <summary>What a script is loaded with.</summary>
internal sealed record ScriptSettings
{
    /// <summary>The main file.</summary>
    public required string Path { get; init; }

    /// <summary>What the script sees as <c>__ENV</c>.</summary>
    public required IReadOnlyDictionary<string, string> Env { get; init; }

    /// <summary>Asked when a function of the script is called, never during init: the script's own options are known only then.</summary>
    public required Func<TestOptions> Options { get; init; }

    public required MetricRegistry Metrics { get; init; }
    public required ISampleReceiver Samples { get; init; }
    public required ILog Log { get; init; }
    public required RunState Run { get; init; }

    /// <summary>The consolidated options as JSON, for <c>exec.test.options</c>.</summary>
    public Func<string> OptionsJson { get; init; } = static () => "{}";

    public SharedArrays SharedArrays { get; } = new();

    /// <summary>Ends init code that does not end by itself.</summary>
    public CancellationToken Interruption { get; init; }

    /// <summary>
    /// How long init code may take each time it runs. (k6 has no such limit, so its caller waits for ever.)
    /// </summary>
    public TimeSpan MaxInitTime { get; init; } = TimeSpan.FromMinutes(2);
}
