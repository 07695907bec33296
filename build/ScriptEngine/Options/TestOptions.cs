namespace ScriptEngine.Options;

/// <summary>
/// The options of a test from one source, or merged: null where that source says nothing. Sources from weakest to strongest: k6's
/// defaults, the script's <c>options</c>, K6_* variables, the command line.
/// </summary>
sealed record TestOptions
{
    public int? Vus { get; init; }
    public TimeSpan? Duration { get; init; }
    public long? Iterations { get; init; }
    public IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>By name. After derivation never null: vus, duration, iterations and stages have become the scenario <c>default</c>.</summary>
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
    public bool? NoSetup { get; init; }
    public bool? NoTeardown { get; init; }
    public bool? NoThresholds { get; init; }
}

/// <param name="Target">VUs at the stage's end.</param>
sealed record Stage(TimeSpan Duration, int Target);

/// <param name="Source">The expression, such as <c>p(95)&lt;500</c>.</param>
/// <param name="DelayAbortEval">How long after the start the first crossing may abort; zero without a delay.</param>
sealed record ThresholdOption(string Source, bool AbortOnFail = false, TimeSpan DelayAbortEval = default);
