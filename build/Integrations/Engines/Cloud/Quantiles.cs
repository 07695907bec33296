using System.Globalization;

namespace Integrations.Engines.Cloud;

/// <summary>
/// Quantiles from histograms are edges of ranges: they may be beyond the least and the greatest value, which are known exactly, and those
/// of few values may fall where they should rise.
/// </summary>
internal static class Quantiles
{
    public static void PutInOrder(Dictionary<string, double> values)
    {
        if (!values.TryGetValue("min", out var least) || !values.TryGetValue("max", out var greatest))
            return;
        foreach (var (stat, _) in values.Select(value => (Stat: value.Key, Share: ShareOf(value.Key)))
            .Where(stat => stat.Share is not null).OrderBy(stat => stat.Share).ToList())
            values[stat] = least = Math.Clamp(values[stat], least, Math.Max(least, greatest));
    }

    /// <summary>In percent; null if it is not a quantile.</summary>
    private static double? ShareOf(string stat) =>
        stat == "med" ? 50
        : stat.StartsWith("p(", StringComparison.Ordinal)
            && double.TryParse(stat.AsSpan(2).TrimEnd(')'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? percent
        : null;
}
