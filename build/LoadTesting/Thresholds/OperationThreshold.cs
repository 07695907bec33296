using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>
/// The scripts' thresholds of single operations, <c>operation_success{name:GET /api/credits}</c>: the share of an operation's answers that
/// passed all their checks. They catch an operation that never works while the others hide it in the totals. Unlike other thresholds, they
/// may have no samples: a short run may not reach a rare operation.
/// </summary>
internal static class OperationThreshold
{
    public const string Metric = "operation_success";

    /// <summary>An operation is judged from this number of requests on. k6 itself judges it from the first.</summary>
    public const long MinRequests = 10;

    private const string NameTag = Metric + "{name:";
    private const string PhaseTag = ",phase:steady}";

    public static bool IsOf(ThresholdResult threshold) =>
        threshold.Metric.StartsWith(NameTag, StringComparison.Ordinal) && threshold.Metric.EndsWith('}');

    /// <summary>
    /// The operations that a test never requested, such as <c>GET /api/credits</c>; empty for a test that made no requests at all.
    /// </summary>
    public static IReadOnlyList<string> NotReached(TestResult result) => result.Metrics is { Requests: > 0 }
        ? [.. result.Thresholds.Where(threshold => threshold.NoSamples && IsOf(threshold)).Select(NameOf)]
        : [];

    /// <summary>Its requests failed, but were too few to say that the operation does not work.</summary>
    public static bool IsUndecided(ThresholdResult threshold) =>
        IsOf(threshold)
        && threshold is { Samples: > 0 and < MinRequests, Value: { } share }
        && ThresholdExpression.Parse(threshold.Expression) is { } expression
        && !expression.HoldsFor(share);

    /// <summary>Such as <c>GET /api/credits: 0 of 3 requests succeeded, too few to judge it (fewer than 10).</c></summary>
    public static string DescribeUndecided(ThresholdResult threshold)
    {
        var requests = threshold.Samples ?? 0;
        var succeeded = (long)Math.Round((threshold.Value ?? 0) * requests);
        return $"{NameOf(threshold)}: {succeeded} of {requests} requests succeeded, too few to judge it (fewer than {MinRequests}).";
    }

    private static string NameOf(ThresholdResult threshold)
    {
        var name = threshold.Metric[NameTag.Length..];
        return name.EndsWith(PhaseTag, StringComparison.Ordinal) ? name[..^PhaseTag.Length] : name[..^1];
    }
}
