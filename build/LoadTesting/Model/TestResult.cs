namespace LoadTesting.Model;

/// <summary>One test, run and judged; saved as <c>result.json</c>.</summary>
/// <param name="Reason">Why the verdict is not "passed"; null when it is.</param>
/// <param name="Metrics">Of k6's summary; of its time line where the test is partial; null where neither can be read, as in cloud
/// mode.</param>
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

    /// <summary>The figures of the steady state alone, without the ramps; null where they were not measured apart.</summary>
    public TestMetrics? Steady { get; init; }

    /// <summary>What the machine that made the load was like meanwhile; null where it was not watched, as in cloud mode.</summary>
    public GeneratorLoad? Generator { get; init; }

    /// <summary>Attempts before this one that failed for the infrastructure's sake; never more than one.</summary>
    public IReadOnlyList<FailedAttempt> FailedAttempts { get; init; } = [];

    /// <summary>The test was broken off before its end, with its engine or its host: what there is comes from its time line.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>An attempt that was made again, because the engine or the way to the platform failed before anything was measured.</summary>
public sealed record FailedAttempt(DateTimeOffset StartedAt, string Reason);

/// <summary>The figures that the tables show. Durations in milliseconds, rates from 0 to 1; null where k6 gave no samples.</summary>
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
    /// <summary>Checks that held, of all; null when none ran.</summary>
    public double? ChecksRate => ChecksPassed + ChecksFailed == 0 ? null : (double)ChecksPassed / (ChecksPassed + ChecksFailed);
}

/// <summary>One threshold expression of one metric, such as <c>p(95)&lt;60000</c> of <c>http_req_duration</c>.</summary>
/// <param name="Value">The value that was compared; null when the metric got no samples, or k6 did not export the value.</param>
public sealed record ThresholdResult(string Metric, string Expression, bool Crossed, double? Value, double? Limit)
{
    /// <summary>Nothing was measured; k6 passes such a threshold, the judge only one of an operation.</summary>
    public bool NoSamples { get; init; }

    /// <summary>How many values a share is of; null where it is of none, and in results that do not say.</summary>
    public long? Samples { get; init; }

    /// <summary>What value and limit are of; null where k6 does not say, as of a script's own trend.</summary>
    public ThresholdUnit? Unit { get; init; }
}
