using System.Text.Json;

namespace ScriptEngine.Options;

/// <summary>
/// The options of a test from one source, or merged: null where that source says nothing. Sources from weakest to strongest: k6's
/// defaults, the script's <c>options</c>, K6_* variables, the command line.
/// </summary>
internal sealed record TestOptions
{
    public int? Vus { get; init; }
    public TimeSpan? Duration { get; init; }
    public long? Iterations { get; init; }
    public IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>
    /// By name. After derivation never null: vus, duration, iterations and stages have become the scenario <c>default</c>.
    /// </summary>
    public IReadOnlyDictionary<string, Scenario>? Scenarios { get; init; }

    /// <summary>By metric or submetric (<c>http_req_duration{name:x}</c>), as the script writes them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ThresholdOption>>? Thresholds { get; init; }

    public IReadOnlyList<string>? SummaryTrendStats { get; init; }

    /// <summary><c>s</c>, <c>ms</c> or <c>us</c>; null for automatic.</summary>
    public string? SummaryTimeUnit { get; init; }
    public IReadOnlySet<string>? SystemTags { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public int? Batch { get; init; }
    public int? BatchPerHost { get; init; }
    public int? MaxRedirects { get; init; }
    public string? UserAgent { get; init; }
    public bool? NoConnectionReuse { get; init; }
    public bool? NoVuConnectionReuse { get; init; }
    public bool? NoCookiesReset { get; init; }
    public bool? DiscardResponseBodies { get; init; }
    public bool? InsecureSkipTlsVerify { get; init; }

    /// <summary>Whether a request that fails throws in the script.</summary>
    public bool? Throw { get; init; }
    public TimeSpan? MinIterationDuration { get; init; }
    public TimeSpan? SetupTimeout { get; init; }
    public TimeSpan? TeardownTimeout { get; init; }
    public TimeSpan? HandleSummaryTimeout { get; init; }
    public bool? NoSetup { get; init; }
    public bool? NoTeardown { get; init; }

    /// <summary>k6's own buffer, which has no counterpart here: only shown.</summary>
    public long? MetricSamplesBufferSize { get; init; }

    /// <summary>JSON that is meant for others (k6 Cloud, third parties): only shown.</summary>
    public JsonElement? Cloud { get; init; }

    /// <inheritdoc cref="Cloud"/>
    public JsonElement? External { get; init; }

    /// <summary>Names of feature flags, which k6 warns about in a script: only shown.</summary>
    public IReadOnlyList<string>? Features { get; init; }
}

/// <param name="Target">VUs at the stage's end.</param>
internal sealed record Stage(TimeSpan Duration, int Target)
{
    /// <summary>Whether the source says a duration; a stage without one does not pass validation.</summary>
    public bool HasDuration { get; init; } = true;

    /// <inheritdoc cref="HasDuration"/>
    public bool HasTarget { get; init; } = true;

    /// <summary>The form of <c>--stage</c> and K6_STAGES, <c>30s:10</c>; either part may be missing.</summary>
    /// <returns>Null when it is one; otherwise what is wrong.</returns>
    public static string? TryParse(string text, out Stage stage)
    {
        stage = new Stage(TimeSpan.Zero, 0) { HasDuration = false, HasTarget = false };
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var duration = colon < 0 ? text : text[..colon];
        var target = colon < 0 ? "" : text[(colon + 1)..];
        if (duration.Length > 0)
        {
            if (GoDurationParser.TryParse(duration, out var parsed) is { } problem)
                return problem;
            stage = stage with { Duration = parsed, HasDuration = true };
        }

        if (target.Length > 0)
        {
            if (GoInteger.TryParse(target, out var parsed) is { } problem)
                return problem;
            stage = stage with { Target = OptionValue.Counted("target", parsed), HasTarget = true };
        }

        return null;
    }
}

/// <param name="Source">The expression, such as <c>p(95)&lt;500</c>.</param>
/// <param name="DelayAbortEval">How long after the start the first crossing may abort; null without a delay.</param>
internal sealed record ThresholdOption(string Source, bool AbortOnFail = false, TimeSpan? DelayAbortEval = null);
