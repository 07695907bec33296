using System.Collections.Immutable;
using Newtonsoft.Json;

namespace LoadTesting.Model;

public enum ComparedMetric
{
    /// <summary>Requests a second.</summary>
    Throughput,

    /// <summary>Milliseconds, as all percentiles.</summary>
    P50,
    P95,
    P99,

    /// <summary>Failed requests of all, 0 to 1.</summary>
    Failures,
}

public enum ChangeVerdict
{
    /// <summary>No change that is large enough and not to be explained by chance.</summary>
    NoChange,
    Regression,
    Improvement,

    /// <summary>It looked like a regression, and a rerun did not show it.</summary>
    Unconfirmed,

    /// <summary>A move for the worse beyond the floor, and too little was measured to tell it from chance.</summary>
    Undecided,

    /// <summary>Too little was measured to tell.</summary>
    Inconclusive,
}

/// <summary>One figure in both runs. The names of its members in <c>comparison.json</c> are a contract.</summary>
/// <param name="Request">The request's name; null for all requests of the test.</param>
/// <param name="Baseline">In the metric's unit, over the whole test; null where nothing was measured.</param>
/// <param name="Change">
/// Relative to <paramref name="Baseline"/>, such as 0.2 for 20 % more; for failures the difference of the two rates. Null where one of the
/// two is missing, or is 0 and cannot be divided by.
/// </param>
/// <param name="Why">What the verdict rests on.</param>
public sealed record MetricChange(
    string? Request,
    ComparedMetric Metric,
    [JsonProperty("then")] [property: JsonProperty("then")] double? Baseline,
    [JsonProperty("now")] [property: JsonProperty("now")] double? Current,
    double? Change,
    ChangeVerdict Verdict,
    string Why)
{
    /// <summary>The verdicts that a reader is to see, the worst first.</summary>
    public static ImmutableArray<ChangeVerdict> Notable { get; } =
        [ChangeVerdict.Regression, ChangeVerdict.Undecided, ChangeVerdict.Unconfirmed, ChangeVerdict.Improvement];

    internal bool IsNotable => Notable.Contains(Verdict);

    /// <summary>How likely chance alone makes such a difference, before the correction for many; null where it was not tested.</summary>
    public double? PValue { get; init; }
}
