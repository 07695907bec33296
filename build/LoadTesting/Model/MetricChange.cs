using System.Collections.Immutable;
using Newtonsoft.Json;

namespace LoadTesting.Model;

public enum ComparedMetric
{
    /// <summary>Requests per second.</summary>
    Throughput,

    /// <summary>In milliseconds, like all percentiles.</summary>
    P50,
    P95,
    P99,

    /// <summary>The share of failed requests, from 0 to 1.</summary>
    Failures,
}

public enum ChangeVerdict
{
    /// <summary>There is no change that is large enough and that chance does not explain.</summary>
    NoChange,
    Regression,
    Improvement,

    /// <summary>It looked like a regression, but a rerun did not show it.</summary>
    Unconfirmed,

    /// <summary>It got worse by more than the floor, but too little was measured to tell that from chance.</summary>
    Undecided,

    /// <summary>Too little was measured to tell.</summary>
    Inconclusive,
}

/// <summary>One figure in both runs. The names of its members in <c>comparison.json</c> are a contract.</summary>
/// <param name="Request">The request's name; null for all requests of the test.</param>
/// <param name="Baseline">The baseline's value over the whole test, in the metric's unit; null if nothing was measured.</param>
/// <param name="Change">
/// Relative to <paramref name="Baseline"/>, such as 0.2 for 20 % more; for failures, the difference of the two rates. Null if one of the two
/// is missing, or if the baseline's value is 0.
/// </param>
/// <param name="Why">The grounds for the verdict.</param>
public sealed record MetricChange(
    string? Request,
    ComparedMetric Metric,
    [JsonProperty("then")] [property: JsonProperty("then")] double? Baseline,
    [JsonProperty("now")] [property: JsonProperty("now")] double? Current,
    double? Change,
    ChangeVerdict Verdict,
    string Why)
{
    /// <summary>The verdicts that reports show, the worst first.</summary>
    public static ImmutableArray<ChangeVerdict> Notable { get; } =
        [ChangeVerdict.Regression, ChangeVerdict.Undecided, ChangeVerdict.Unconfirmed, ChangeVerdict.Improvement];

    internal bool IsNotable => Notable.Contains(Verdict);

    /// <summary>
    /// The probability that chance alone makes such a difference, before the correction for the number of comparisons; null if it was not
    /// tested.
    /// </summary>
    public double? PValue { get; init; }
}
