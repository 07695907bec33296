using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Reporting;

/// <summary>The figures of a comparison as all reports show them; a dash where there is none.</summary>
public static class ComparisonFigures
{
    private const string None = "-";

    public static string Name(ComparedMetric metric) => metric switch
    {
        ComparedMetric.Throughput => "req/s",
        ComparedMetric.P50 => "p50 ms",
        ComparedMetric.P95 => "p95 ms",
        ComparedMetric.P99 => "p99 ms",
        _ => "failed %",
    };

    /// <param name="value">Then or now.</param>
    public static string Value(MetricChange change, double? value) => (change.Metric, value) switch
    {
        (_, null) => None,
        (ComparedMetric.Failures, { } rate) => Text(rate * 100, "0.00"),
        (_, < 100) => Text(value.Value, "0.0"),
        _ => Text(value.Value, "0"),
    };

    /// <summary>Relative, such as <c>+20 %</c>; of failures the difference, such as <c>+1.5 points</c>.</summary>
    public static string Change(MetricChange change) => change switch
    {
        { Change: null } => None,
        { Metric: ComparedMetric.Failures } => $"{Text(change.Change.Value * 100, "+0.00;-0.00;0")} points",
        _ => $"{Text(change.Change.Value * 100, "+0;-0;0")} %",
    };

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
