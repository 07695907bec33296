using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Reporting.Html;

/// <summary>A figure of two runs in words.</summary>
internal static class ChangeText
{
    public static string Metric(ComparedMetric metric) => metric switch
    {
        ComparedMetric.Throughput => "requests a second",
        ComparedMetric.P50 => "p50, ms",
        ComparedMetric.P95 => "p95, ms",
        ComparedMetric.P99 => "p99, ms",
        _ => "failed, %",
    };

    public static string Value(ComparedMetric metric, double? value) => metric switch
    {
        ComparedMetric.Throughput => Text.PerSecond(value),
        ComparedMetric.Failures => Text.Percent(value),
        _ => Text.Milliseconds(value),
    };

    /// <summary>Such as <c>+12 %</c>; shares differ by points.</summary>
    public static string Difference(MetricChange change) => change.Change switch
    {
        null => Text.None,
        { } points when change.Metric == ComparedMetric.Failures => $"{Signed(points * 100)} points",
        { } share => $"{Signed(share * 100)} %",
    };

    public static string Verdict(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Regression => "✕ worse",
        ChangeVerdict.Improvement => "✓ better",
        ChangeVerdict.Unconfirmed => "? not confirmed",
        ChangeVerdict.Undecided => "? undecided",
        ChangeVerdict.Inconclusive => "? not judged",
        _ => "no real change",
    };

    public static string Class(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Regression => "bad",
        ChangeVerdict.Improvement => "good",
        ChangeVerdict.Unconfirmed or ChangeVerdict.Undecided => "unsure",
        _ => "none",
    };

    private static string Signed(double value) => Math.Abs(value) < 0.05
        ? "0"
        : value.ToString(Math.Abs(value) < 10 ? "+0.#;−0.#" : "+#,0;−#,0", CultureInfo.InvariantCulture);
}
