using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTesting.Model;

/// <summary>The parts of a threshold's expression: <c>p(95)</c>, <c>&lt;</c>, 60000.</summary>
public sealed partial record ThresholdExpression(string Stat, string Operator, double Limit)
{
    /// <summary>Null if the text is not in k6's threshold language.</summary>
    public static ThresholdExpression? Parse(string text)
    {
        var match = Pattern().Match(text);
        return match.Success
            && double.TryParse(match.Groups["limit"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
            ? new ThresholdExpression(
                match.Groups["stat"].Value.Replace(" ", "", StringComparison.Ordinal), match.Groups["operator"].Value, limit)
            : null;
    }

    public bool HoldsFor(double value) => Operator switch
    {
        "<" => value < Limit,
        "<=" => value <= Limit,
        ">" => value > Limit,
        ">=" => value >= Limit,
        "!=" => value != Limit,
        _ => value == Limit,
    };

    [GeneratedRegex(
        @"\A\s*(?<stat>p\(\s*[0-9]+(\.[0-9]+)?\s*\)|avg|min|max|med|count|rate|value)\s*(?<operator><=|>=|===|==|!=|<|>)\s*(?<limit>[+-]"
            + @"?[0-9.]+([eE][+-]?[0-9]+)?)\s*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
