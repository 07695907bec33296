using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>
/// Iterations that k6 interrupted because they outlasted the test's graceful stop. k6 does not count the request that each was waiting for,
/// although these are the slowest of all, so a platform that stops answering would look better than one that is slow. Each is therefore
/// treated as one failed request that was slower than all others, and a threshold that might not hold with them has not been met.
/// </summary>
internal static class InterruptedIterations
{
    /// <summary>Thresholds that hold for the measured requests but may not hold once the interrupted ones are counted.</summary>
    public static IReadOnlyList<ThresholdResult> Unsure(K6Summary summary, IReadOnlyList<ThresholdResult> thresholds, long interrupted) =>
        interrupted <= 0 ? [] : [.. thresholds.Where(threshold => !threshold.Crossed && MayNotHold(threshold, summary, interrupted))];

    private static bool MayNotHold(ThresholdResult threshold, K6Summary summary, long interrupted)
    {
        if (ThresholdExpression.Parse(threshold.Expression) is not { } expression)
            return false;
        var share = interrupted / (double)(summary.Requests + interrupted);
        return threshold.Metric switch
        {
            // If the interrupted requests are a larger share than the percentile leaves out, the percentile is one of them.
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

    /// <param name="load">Has at least one interrupted iteration.</param>
    public static string Describe(GeneratorLoad load) =>
        $"{Counted.Format(load.InterruptedIterations, "iteration was", "iterations were")} interrupted at the end of the test,"
        + " waiting for answers that never came: these requests are not counted, so the figures look better than they should.";
}
