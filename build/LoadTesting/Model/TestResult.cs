namespace LoadTesting.Model;

/// <summary>One test, run and judged; saved as <c>result.json</c>.</summary>
/// <param name="Reason">Why the verdict is not "passed"; null if it is.</param>
/// <param name="Metrics">
/// From k6's summary, or from its time line if the test is partial; null if neither can be read.
/// </param>
public sealed record TestResult(
    PlannedTest Test,
    Verdict Verdict,
    string? Reason,
    EngineDescription Engine,
    K6Outcome Outcome,
    TestMetrics? Metrics,
    IReadOnlyList<ThresholdResult> Thresholds,
    DateTimeOffset CompletedAt)
{
    /// <summary>What a reader should know although it does not change the verdict.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The figures of the steady state alone, without the ramps; null if they were not measured separately.</summary>
    public TestMetrics? Steady { get; init; }

    /// <summary>The state of the machine that made the load; null if it was not watched, as in cloud mode.</summary>
    public GeneratorLoad? Generator { get; init; }

    /// <summary>Earlier attempts that failed because of the infrastructure; never more than one.</summary>
    public IReadOnlyList<FailedAttempt> FailedAttempts { get; init; } = [];

    /// <summary>A service ran the test, and its figures are only there. Earlier versions never asked a service for figures.</summary>
    internal bool HasFiguresElsewhere => Metrics is null && (Outcome.FiguresProblem is not null || Engine.Capabilities.IsService);

    /// <summary>The test was broken off, along with its engine or its host. Its figures come from its time line.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>An attempt that was repeated, because the engine or the network failed before anything was measured.</summary>
public sealed record FailedAttempt(DateTimeOffset StartedAt, string Reason);

/// <summary>The figures that the tables show. Durations are in milliseconds, rates from 0 to 1; null if k6 had no samples.</summary>
public sealed record TestMetrics(
    long Requests,
    double RequestsPerSecond,
    double? P50,
    double? P95,
    double? P99,
    double? FailedRate,
    long ChecksPassed,
    long ChecksFailed,
    long Iterations)
{
    /// <summary>The share of checks that held; null if none ran.</summary>
    public double? ChecksRate => ChecksPassed + ChecksFailed == 0 ? null : (double)ChecksPassed / (ChecksPassed + ChecksFailed);
}

/// <summary>One threshold expression of one metric, such as <c>p(95)&lt;60000</c> of <c>http_req_duration</c>.</summary>
/// <param name="Value">The value that was compared; null if the metric has no samples, or if k6 did not export the value.</param>
public sealed record ThresholdResult(string Metric, string Expression, bool Crossed, double? Value, double? Limit)
{
    /// <summary>Nothing was measured. k6 passes such a threshold; the judge does so only for thresholds of operations.</summary>
    public bool NoSamples { get; init; }

    /// <summary>How many values a share was computed from; null if it is not a share, or if the result does not say.</summary>
    public long? Samples { get; init; }

    /// <summary>The unit of value and limit; null if k6 does not say, as for a script's own trend.</summary>
    public ThresholdUnit? Unit { get; init; }
}
