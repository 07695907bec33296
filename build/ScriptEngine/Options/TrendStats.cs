using System.Globalization;

namespace ScriptEngine.Options;

/// <summary>Statistics of trends that a summary can show.</summary>
internal static class TrendStats
{
    public static IReadOnlyList<string> Default { get; } = ["avg", "min", "med", "max", "p(90)", "p(95)"];

    /// <returns>Null when all are known; otherwise k6's message about the first that is not.</returns>
    public static string? Check(IEnumerable<string> stats)
    {
        foreach (var stat in stats)
        {
            if (stat is "avg" or "min" or "med" or "max" or "count")
                continue;
            if (!stat.StartsWith("p(", StringComparison.Ordinal) || !stat.EndsWith(')'))
                return $"invalid trend stat '{stat}', unknown format";
            if (!double.TryParse(stat.AsSpan(2, stat.Length - 3), NumberStyles.Float, CultureInfo.InvariantCulture, out var percentile)
                || percentile is not (>= 0 and <= 100))
                return $"invalid percentile trend stat value '{stat}', provide a number between 0 and 100";
        }

        return null;
    }
}
