using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>
/// Iterations that k6 broke off because they outlived the test's graceful stop. k6 records nothing of the request that each was waiting
/// for, the slowest ones of all: a platform that stops answering shows better figures than one that is slow. So each is taken for one
/// request that was slower than all others and failed, and a threshold that would not surely hold then has not been met.
/// </summary>
internal static class InterruptedIterations
{
    /// <summary>Thresholds of all requests that hold for what was measured and may not hold with what was cut off.</summary>
    public static IReadOnlyList<ThresholdResult> Unsure(K6Summary summary, IReadOnlyList<ThresholdResult> thresholds, long interrupted) =>
        interrupted <= 0 ? [] : [.. thresholds.Where(threshold => !threshold.Crossed && MayNotHold(threshold, summary, interrupted))];

    private static bool MayNotHold(ThresholdResult threshold, K6Summary summary, long interrupted)
    {
        if (ThresholdExpression.Parse(threshold.Expression) is not { } expression)
            return false;
        var share = interrupted / (double)(summary.Requests + interrupted);
        return threshold.Metric switch
        {
            // The limit of a percentile lies among the cut off ones when they are more than what the percentile leaves out.
            "http_req_duration" => Percentile(expression.Stat) is { } percentile && share > 1 - percentile,
            "http_req_failed" when threshold.Value is { } failed => !expression.HoldsFor(failed + ((1 - failed) * share)),
            _ => false,
        };
    }

    private static double? Percentile(string stat) => stat switch
    {
        "med" => 0.5,
        "max" => 1,
        ['p', '(', .. var number, ')']
            when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value / 100,
        _ => null,
    };

    /// <param name="load">With at least one iteration that was cut off.</param>
    public static string Describe(GeneratorLoad load) =>
        $"{Counted.Format(load.InterruptedIterations, "iteration was", "iterations were")} broken off at the test's end,"
        + " waiting for answers that never came: these requests are in no figure, and the figures better than the truth.";
}
