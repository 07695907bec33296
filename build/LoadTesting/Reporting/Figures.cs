using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Reporting;

/// <summary>The figures of a row as all tables show them; a dash where nothing was measured.</summary>
internal static class Figures
{
    private const string None = "-";

    public static string Duration(SummaryRow row) => row.Result is { } result ? K6Duration.FormatRounded(result.Outcome.Elapsed) : None;

    public static string Requests(SummaryRow row) => Text(row.Result?.Metrics?.Requests, "0");

    public static string RequestsPerSecond(SummaryRow row) => Text(row.Result?.Metrics?.RequestsPerSecond, "0.0");

    public static string P95(SummaryRow row) => Milliseconds(row.Result?.Metrics?.P95);

    /// <summary>Of the steady state alone, without the ramps.</summary>
    public static string P99(SummaryRow row) => Milliseconds(row.Result?.Metrics?.P99);

    public static string SteadyP95(SummaryRow row) => Milliseconds(row.Result?.Steady?.P95);

    public static string FailedPercent(SummaryRow row) => Percent(row.Result?.Metrics?.FailedRate);

    public static string ChecksPercent(SummaryRow row) => Percent(row.Result?.Metrics?.ChecksRate);

    public static string Engine(SummaryRow row) => row.Result is { } result ? $"{result.Engine.Kind} {result.Engine.Version}".TrimEnd() : None;

    private static string Milliseconds(double? value) => value is < 100 ? Text(value, "0.0") : Text(value, "0");

    // Rounded away from the ends: 99.97 % is not all, and 0.04 % is not none.
    private static string Percent(double? rate) => rate switch
    {
        > 0 and < 0.0005 => "<0.1",
        > 0.9995 and < 1 => ">99.9",
        _ => Text(rate * 100, "0.0"),
    };

    private static string Text<T>(T? value, string format)
        where T : struct, IFormattable => value?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
