using ScriptEngine.Formats;
using ScriptEngine.Metrics;

namespace ScriptEngine.Thresholds;

internal enum ThresholdOperator { LessOrEqual, Less, GreaterOrEqual, Greater, Equal, NotEqual }

/// <summary>What a threshold says: an aggregation of the metric's values, an operator and a limit, such as <c>p(95)&lt;500</c>.</summary>
/// <param name="Method">k6's name of the aggregation; <c>p</c> for a percentile.</param>
/// <param name="Percent">Which percentile, from 0 to 100.</param>
internal sealed record ThresholdExpression(string Method, double Percent, ThresholdOperator Operator, double Limit)
{
    private const string PercentileMethod = "p";

    // Parse takes the first of these that occurs in the text with something after it. Therefore "<=" comes before "<".
    private static readonly (string Text, ThresholdOperator Operator)[] Operators =
    [
        ("<=", ThresholdOperator.LessOrEqual),
        ("<", ThresholdOperator.Less),
        (">=", ThresholdOperator.GreaterOrEqual),
        (">", ThresholdOperator.Greater),
        ("===", ThresholdOperator.Equal),
        ("==", ThresholdOperator.Equal),
        ("!=", ThresholdOperator.NotEqual),
    ];

    /// <exception cref="FormatException">The text is not an expression; the message is k6's.</exception>
    public static ThresholdExpression Parse(string source)
    {
        foreach ((var text, var comparison) in Operators)
        {
            var at = source.IndexOf(text, StringComparison.Ordinal);
            if (at < 0 || at + text.Length == source.Length)
                continue;

            (var method, var percent) = ParseMethod(source, source[..at].Trim());
            return new(method, percent, comparison, ParseLimit(source, source[(at + text.Length)..].Trim()));
        }

        throw new FormatException($"failed parsing threshold expression {GoText.Quote(source)}; reason: malformed threshold expression");
    }

    /// <summary>The methods that metrics of a type have, as messages list them.</summary>
    public static string[] MethodsOf(MetricType type) => type switch
    {
        MetricType.Counter => ["count", "rate"],
        MetricType.Gauge => ["value"],
        MetricType.Rate => ["rate"],
        _ => ["avg", "min", "max", "med", PercentileMethod],
    };

    /// <summary>Whether it holds. A rate without samples has no value, nor has a counter's rate at the very start: both hold.</summary>
    public bool Holds(MetricReading reading, TimeSpan elapsed) => ValueOf(reading, elapsed) is not { } value || Operator switch
    {
        ThresholdOperator.LessOrEqual => value <= Limit,
        ThresholdOperator.Less => value < Limit,
        ThresholdOperator.GreaterOrEqual => value >= Limit,
        ThresholdOperator.Greater => value > Limit,
        ThresholdOperator.Equal => value == Limit,
        _ => value != Limit,
    };

    private double? ValueOf(MetricReading reading, TimeSpan elapsed) => (reading.Metric.Type, Method) switch
    {
        (MetricType.Counter, "count") => reading.Sum,
        (MetricType.Counter, _) => elapsed > TimeSpan.Zero ? reading.RateOver(elapsed) : null,
        (MetricType.Gauge, _) => reading.Last,
        (MetricType.Rate, _) => reading.IsEmpty ? null : reading.Share,
        (_, "avg") => reading.Average,
        (_, "min") => reading.Min,
        (_, "max") => reading.Max,
        (_, "med") => reading.Percentile(50),
        _ => reading.Percentile(Percent),
    };

    private static (string Method, double Percent) ParseMethod(string source, string method)
    {
        // A bare p is the percentile 0, as in k6.
        if (method is "value" or "count" or "rate" or "avg" or "min" or "med" or "max" or PercentileMethod)
            return (method, 0);

        if (!method.StartsWith("p(", StringComparison.Ordinal) || !method.EndsWith(')'))
            throw MethodError(source, "failed parsing method from expression");

        double percent;
        try
        {
            percent = GoFloat.Parse(method[2..^1]);
        }
        catch (FormatException malformed)
        {
            throw MethodError(source, $"malformed percentile value; reason: {malformed.Message}");
        }

        return percent is >= 0 and <= 100
            ? (PercentileMethod, percent)
            : throw MethodError(source, "malformed percentile value, provide a number between 0 and 100");
    }

    private static double ParseLimit(string source, string limit)
    {
        try
        {
            return GoFloat.Parse(limit);
        }
        catch (FormatException malformed)
        {
            // The misspelling "expresion" is k6's.
            throw new FormatException(
                $"failed parsing threshold expresion's {GoText.Quote(source)} right hand side; reason: {malformed.Message}", malformed);
        }
    }

    private static FormatException MethodError(string source, string reason) =>
        new($"failed parsing threshold expression's {GoText.Quote(source)} left hand side; reason: {reason}");
}
