using ScriptEngine.Logging;
using ScriptEngine.Options;

namespace ScriptEngine.CommandLine;

/// <summary>What the command line asks for.</summary>
internal abstract record Invocation
{
    /// <summary>Where log lines go, k6's own message of the end included.</summary>
    public LogSettings Log { get; init; } = new();
}

/// <summary>Print this text and end well.</summary>
internal sealed record PrintInvocation(string Text) : Invocation;

/// <param name="Script">Path, as it was given, or <c>-</c> for standard input.</param>
/// <param name="Environment">What the script sees as <c>__ENV</c>.</param>
/// <param name="FromEnvironment">The options of the K6_* variables.</param>
internal abstract record ScriptInvocation(string Script, IReadOnlyDictionary<string, string> Environment, TestOptions FromEnvironment)
    : Invocation
{
    public bool NoThresholds { get; init; }
}

/// <param name="WithRequirements">Whether options are merged, derived and validated, and duration and VUs added.</param>
internal sealed record InspectInvocation(
    string Script, IReadOnlyDictionary<string, string> Environment, TestOptions FromEnvironment, bool WithRequirements)
    : ScriptInvocation(Script, Environment, FromEnvironment);

/// <param name="FromFlags">The options of the command line.</param>
internal sealed record RunInvocation(
    string Script, IReadOnlyDictionary<string, string> Environment, TestOptions FromEnvironment, TestOptions FromFlags)
    : ScriptInvocation(Script, Environment, FromEnvironment)
{
    public IReadOnlyList<OutputOption> Outputs { get; init; } = [];
    public string? SummaryExport { get; init; }

    /// <summary>Whether the summary names all submetrics and groups (<c>--summary-mode=full</c>).</summary>
    public bool FullSummary { get; init; }

    public bool Quiet { get; init; }
}
