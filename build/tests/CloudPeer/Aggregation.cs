using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudPeer;

/// <summary>A query's function over the samples of a metric, as the cloud computes it.</summary>
internal sealed partial record Aggregation(string Function, double Argument, IReadOnlyList<string> By, string? Fold)
{
    /// <summary>The cloud's histograms have 128 ranges for each doubling.</summary>
    private const int RangesPerDoubling = 128;

    /// <summary>Null for what is not in the language.</summary>
    public static Aggregation? Parse(string query)
    {
        if (Folded().Match(query) is { Success: true } folded)
            return new Aggregation(folded.Groups["function"].Value, 0, [folded.Groups["by"].Value], folded.Groups["fold"].Value);
        if (Plain().Match(query) is not { Success: true } match)
            return null;
        var argument = match.Groups["argument"] is { Success: true, Value: var text }
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : 0;
        return new Aggregation(
            match.Groups["function"].Value, argument,
            match.Groups["by"] is { Success: true, Value: var by } ? by.Split(',') : [], null);
    }

    /// <summary>A value for each combination of labels; none for a function that metrics of this type do not have.</summary>
    /// <param name="seconds">How long the time is that the samples are from.</param>
    public IEnumerable<(IReadOnlyDictionary<string, string> Labels, double Value)> Of(
        string type, IEnumerable<Sample> samples, double seconds)
    {
        var groups = samples
            .GroupBy(sample => string.Join('\n', By.Select(label => sample.Tags.GetValueOrDefault(label, ""))), StringComparer.Ordinal)
            .Select(group => (
                Labels: By.Zip(group.Key.Split('\n')).ToDictionary(label => label.First, label => label.Second, StringComparer.Ordinal),
                Value: Value(type, [.. group], seconds)))
            .Where(group => group.Value is not null)
            .Select(group => ((IReadOnlyDictionary<string, string>)group.Labels, group.Value!.Value))
            .ToList();
        if (Fold is null || groups.Count == 0)
            return groups;
        var values = groups.Select(group => group.Item2);
        return [(new Dictionary<string, string>(), Fold == "sum" ? values.Sum() : values.Max())];
    }

    private double? Value(string type, List<Sample> samples, double seconds)
    {
        var values = samples.Select(sample => sample.Value);
        return (type, Function) switch
        {
            ("counter", "increase" or "value") => values.Sum(),
            ("counter", "rate" or "cumrate") => seconds > 0 ? values.Sum() / seconds : null,
            ("gauge", "last") => samples.MaxBy(sample => sample.Time)!.Value,
            ("gauge", "min") => values.Min(),
            ("gauge", "max") => values.Max(),
            ("gauge", "avg") => values.Average(),
            ("rate", "ratio") => values.Average(value => value == 0 ? 0 : 1),
            ("rate", "increase_total") => samples.Count,
            ("rate", "increase_nz") => values.Count(value => value != 0),
            ("rate", "increase_z") => values.Count(value => value == 0),
            ("trend", "histogram_quantile") => Quantile([.. values.Order()]),
            ("trend", "histogram_avg") => values.Average(),
            ("trend", "histogram_min") => values.Min(),
            ("trend", "histogram_max") => values.Max(),
            ("trend", "histogram_stddev") => Deviation([.. values]),
            ("trend", "histogram_count_increase") => samples.Count,
            _ => null,
        };
    }

    /// <summary>The upper edge of the range that the value is in, which may be above the greatest value.</summary>
    private double Quantile(double[] sorted)
    {
        var value = sorted[Math.Clamp((int)Math.Ceiling(Argument * sorted.Length) - 1, 0, sorted.Length - 1)];
        if (value <= 0)
            return 0;
        var width = Math.Pow(2, Math.Floor(Math.Log2(value))) / RangesPerDoubling;
        return Math.Ceiling(value / width) * width;
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    [GeneratedRegex(@"\A(?<fold>sum|max)\((?<function>last|min|max|avg) by \((?<by>[a-z_]+)\)\)\z")]
    private static partial Regex Folded();

    [GeneratedRegex(@"\A(?<function>[a-z_]+)(?:\((?<argument>[0-9.]+)\))?(?: by \((?<by>[A-Za-z_][A-Za-z0-9_,]*)\))?\z")]
    private static partial Regex Plain();
}
