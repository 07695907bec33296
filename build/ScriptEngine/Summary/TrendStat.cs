using ScriptEngine.Failures;
using ScriptEngine.Metrics;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Summary;

/// <summary>A column of trends in summaries: <c>avg</c>, <c>min</c>, <c>med</c>, <c>max</c>, <c>count</c>, or <c>p(N)</c>.</summary>
/// <param name="Name">As asked for; it is the key in the export.</param>
/// <param name="Percent">Of a percentile, from 0 to 100.</param>
internal sealed record TrendStat(string Name, double Percent)
{
    public static IReadOnlyList<string> Default { get; } = ["avg", "min", "med", "max", "p(90)", "p(95)"];

    public bool IsCount => Name == "count";

    /// <exception cref="EngineException">255: one of them is none; the message is k6's.</exception>
    public static IReadOnlyList<TrendStat> ParseAll(IReadOnlyList<string>? names) => [.. (names ?? Default).Select(Parse)];

    public double Of(MetricReading reading) => Name switch
    {
        "avg" => reading.Average,
        "min" => reading.Min,
        "med" => reading.Percentile(50),
        "max" => reading.Max,
        "count" => reading.Count,
        _ => reading.Percentile(Percent),
    };

    private static TrendStat Parse(string name)
    {
        if (name is "avg" or "min" or "med" or "max" or "count")
            return new(name, 0);
        if (!name.StartsWith("p(", StringComparison.Ordinal) || !name.EndsWith(')'))
            throw new EngineException(ExitCode.Untyped, $"invalid trend stat '{name}', unknown format");

        try
        {
            var percent = GoFloat.Parse(name[2..^1]);
            if (percent is >= 0 and <= 100)
                return new(name, percent);
        }
        catch (FormatException malformed)
        {
            throw Invalid(name, malformed);
        }

        throw Invalid(name);
    }

    private static EngineException Invalid(string name, Exception? inner = null) =>
        new(ExitCode.Untyped, $"invalid percentile trend stat value '{name}', provide a number between 0 and 100", inner: inner);
}
