using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>
/// The scripts' thresholds of single operations, <c>operation_success{name:GET /api/credits}</c>: the share of an operation's answers that
/// passed all their checks. They keep one that never works from being outvoted by the others. Unlike other thresholds they may go
/// without samples: a short run does not reach an operation that is rare.
/// </summary>
internal static class OperationThreshold
{
    public const string Metric = "operation_success";

    /// <summary>From how many requests on an operation is judged: k6 judges it from the first.</summary>
    public const long MinRequests = 10;

    private const string NameTag = Metric + "{name:";
    private const string PhaseTag = ",phase:steady}";

    public static bool IsOf(ThresholdResult threshold) =>
        threshold.Metric.StartsWith(NameTag, StringComparison.Ordinal) && threshold.Metric.EndsWith('}');

    /// <summary>
    /// Such as <c>GET /api/credits</c>, of each operation that a test sent no request of; none of a test that made no request.
    /// </summary>
    public static IReadOnlyList<string> NotReached(TestResult result) => result.Metrics is { Requests: > 0 }
        ? [.. result.Thresholds.Where(threshold => threshold.NoSamples && IsOf(threshold)).Select(NameOf)]
        : [];

    /// <summary>Its requests did not do what was asked, and were too few to say that it does not work.</summary>
    public static bool IsUndecided(ThresholdResult threshold) =>
        IsOf(threshold)
        && threshold is { Samples: > 0 and < MinRequests, Value: { } share }
        && ThresholdExpression.Parse(threshold.Expression) is { } expression
        && !expression.HoldsFor(share);

    /// <summary>Such as <c>GET /api/credits: 0 of 3 requests succeeded, too few to judge it by (fewer than 10).</c></summary>
    public static string DescribeUndecided(ThresholdResult threshold)
    {
        var requests = threshold.Samples ?? 0;
        var succeeded = (long)Math.Round((threshold.Value ?? 0) * requests);
        return $"{NameOf(threshold)}: {succeeded} of {requests} requests succeeded, too few to judge it by (fewer than {MinRequests}).";
    }

    private static string NameOf(ThresholdResult threshold)
    {
        var name = threshold.Metric[NameTag.Length..];
        return name.EndsWith(PhaseTag, StringComparison.Ordinal) ? name[..^PhaseTag.Length] : name[..^1];
    }
}
