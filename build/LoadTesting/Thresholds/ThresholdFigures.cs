using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>The four parts of a threshold as text with units, for sentences and for the columns of a table.</summary>
/// <param name="Name">What was measured, such as <c>http_req_duration p(95)</c>.</param>
/// <param name="Value">The measured value, such as <c>730 ms</c>; null if there is none.</param>
/// <param name="Limit">The limit, such as <c>&lt; 500 ms</c>.</param>
/// <param name="Margin">
///  How far the value is from the limit, such as <c>46 % above</c>, or <c>more than 99 % below</c> if that would be 100 %. For shares, it
/// is in points: 50 % is 30 points below 80 %. Null if there is no value.
/// </param>
public sealed record ThresholdFigures(string Name, string? Value, string Limit, string? Margin)
{
    /// <summary>Above this, "17 times the limit" is easier to grasp than "1600 % above".</summary>
    private const double MaxShare = 10;

    /// <summary>Below this, "99 % below" would become "100 % below".</summary>
    private const double NextToNothing = 0.005;

    public static ThresholdFigures From(ThresholdResult threshold) =>
        From(threshold.Metric, threshold.Expression, threshold.NoSamples ? null : threshold.Value, threshold.Unit);

    public static ThresholdFigures From(SuiteThresholdResult threshold) =>
        From(threshold.MetricAndWindow, threshold.Expression, threshold.Value, unit: null);

    private static ThresholdFigures From(string metric, string text, double? value, ThresholdUnit? unit)
    {
        if (ThresholdExpression.Parse(text) is not { } expression)
            return new ThresholdFigures(metric, value is { } raw ? Number(raw, digits: 4) : null, text, null);

        unit ??= ThresholdUnits.From(metric, expression.Stat);
        var (limit, digits) = (expression.Limit, 4);
        // Show as many digits as it takes to tell the two apart: "80 %, limit > 80 %" would look like a mistake.
        while (value is { } near && near != limit && digits < 15 && WithUnit(near, unit, digits) == WithUnit(limit, unit, digits))
            digits++;
        return new ThresholdFigures(
            $"{metric} {expression.Stat}",
            value is { } known ? WithUnit(known, unit, digits) : null,
            $"{expression.Operator} {WithUnit(limit, unit, digits)}",
            value is { } measured ? MarginOf(measured, limit, unit) : null);
    }

    private static string MarginOf(double value, double limit, ThresholdUnit? unit)
    {
        if (value == limit)
            return "the limit itself";
        var side = value > limit ? "above" : "below";
        var distance = Math.Abs(value - limit);
        if (unit == ThresholdUnit.Share)
            return AtLeastSome(distance * 100) is var points && points == "1" ? $"1 point {side}" : $"{points} points {side}";
        if (limit == 0)
            return $"{WithUnit(distance, unit, digits: 4)} {side}";
        if (limit > 0 && value >= 0 && value / limit <= NextToNothing)
            return "more than 99 % below";
        return limit > 0 && value / limit >= MaxShare
            ? string.Create(CultureInfo.InvariantCulture, $"{value / limit:0.#} times the limit")
            : $"{AtLeastSome(distance / Math.Abs(limit) * 100)} % {side}";
    }

    private static string WithUnit(double value, ThresholdUnit? unit, int digits) => unit switch
    {
        ThresholdUnit.Milliseconds => $"{Number(value, digits)} ms",
        ThresholdUnit.Share => $"{Number(value * 100, digits)} %",
        ThresholdUnit.PerSecond => $"{Number(value, digits)}/s",
        _ => Number(value, digits),
    };

    /// <summary>Such as <c>5.25 ms</c>.</summary>
    public static string Milliseconds(double value) => WithUnit(value, ThresholdUnit.Milliseconds, digits: 4);

    private static string AtLeastSome(double value) => value switch
    {
        < 0.1 => "less than 0.1",
        < 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };

    // Rounds to significant digits, because tenths of a millisecond matter at 5 ms but not at 5000. Never uses scientific notation.
    private static string Number(double value, int digits)
    {
        var before = value == 0 ? 1 : (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        var after = Math.Clamp(digits - before, 0, 15);
        return Math.Round(value, after, MidpointRounding.AwayFromZero)
            .ToString("0." + new string('#', after), CultureInfo.InvariantCulture);
    }
}
