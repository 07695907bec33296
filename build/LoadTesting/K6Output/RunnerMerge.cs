using LoadTesting.Model;

namespace LoadTesting.K6Output;

/// <summary>Merges what the runners of one test left, so that the test can be judged as if one process had made its load.</summary>
public static class RunnerMerge
{
    /// <summary>
    /// Counters and rates add up exactly, and so do numbers of VUs. A percentile is that of all values in one list
    /// (<see cref="MergedDistribution"/>), which needs the whole distribution in each runner's export. Each runner has judged only its
    /// own part, so thresholds are judged anew.
    /// </summary>
    /// <param name="runners">At least one.</param>
    public static K6Summary Summaries(IReadOnlyList<K6Summary> runners)
    {
        if (runners is [var only])
            return only;
        var metrics = runners.SelectMany(runner => runner.Metrics.Values)
            .GroupBy(metric => metric.Name, StringComparer.Ordinal)
            .Select(parts => Merge(parts.Key, [.. parts]));
        var checks = runners.SelectMany(runner => runner.Checks)
            .GroupBy(check => check.Path, StringComparer.Ordinal)
            .Select(parts => parts.First() with { Passes = parts.Sum(part => part.Passes), Fails = parts.Sum(part => part.Fails) });
        return new K6Summary(metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal), [.. checks]);
    }

    /// <summary>Merges the runners' time lines, as <see cref="RunnerTimeLines"/> describes.</summary>
    /// <param name="runnerFiles">A file that cannot be read, or that is cut off, counts as far as it goes.</param>
    /// <exception cref="IOException">The merged file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The merged file may not be written.</exception>
    public static void TimeLines(IReadOnlyList<string> runnerFiles, string path) =>
        RunnerTimeLines.Write([.. runnerFiles.Select(TimeLineFile.Read)], path);

    private static K6Metric Merge(string name, List<K6Metric> parts)
    {
        // k6 exports zeros for a metric that has no samples. These must not count as measured.
        var measured = parts.Where(part => part.HasSamples).ToList();
        var merged = new K6Metric(
            name, measured.Count == 0 ? parts[0].Values : ValuesOf(name, measured), new Dictionary<string, bool>());
        return merged with
        {
            Thresholds = parts.SelectMany(part => part.Thresholds)
                .GroupBy(threshold => threshold.Key, StringComparer.Ordinal)
                .ToDictionary(
                    threshold => threshold.Key,
                    threshold => IsCrossed(merged, threshold.Key) ?? threshold.Any(part => part.Value),
                    StringComparer.Ordinal),
        };
    }

    /// <summary>Null if the merged figures do not tell.</summary>
    private static bool? IsCrossed(K6Metric merged, string text) =>
        !merged.HasSamples ? false
        : ThresholdExpression.Parse(text) is { } expression && merged.ThresholdValueOf(expression.Stat) is { } value
            ? !expression.HoldsFor(value)
            : null;

    private static IReadOnlyDictionary<string, double> ValuesOf(string name, List<K6Metric> parts)
    {
        if (parts is [var only])
            return only.Values;
        if (parts[0].IsRate)
        {
            var (passes, fails) = (Sum(parts, "passes"), Sum(parts, "fails"));
            return new Dictionary<string, double> { ["passes"] = passes, ["fails"] = fails, ["value"] = passes / (passes + fails) };
        }

        if (parts[0].ValueOf("med") is not null)
            return TrendOf(parts);
        // The runners run at the same time, so their counts per second add up as well.
        if (parts[0].ValueOf("count") is not null)
            return new Dictionary<string, double> { ["count"] = Sum(parts, "count"), ["rate"] = Sum(parts, "rate") };
        Func<IEnumerable<double>, double> merge = AddsUp(name) ? Enumerable.Sum : Enumerable.Max;
        return parts[0].Values.Keys.ToDictionary(
            stat => stat,
            stat => stat == "min" && !AddsUp(name) ? Each(parts, stat).Min() : merge(Each(parts, stat)));
    }

    /// <summary>Each runner has VUs of its own. Of a script's gauges, nobody knows what they count.</summary>
    internal static bool AddsUp(string gauge) => gauge is "vus" or "vus_max";

    private static Dictionary<string, double> TrendOf(List<K6Metric> parts)
    {
        var distributions = parts.Select(Distribution.From).OfType<Distribution>().ToList();
        var isWhole = distributions.Count == parts.Count;
        var merged = isWhole ? new MergedDistribution(distributions) : null;
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stat in parts.SelectMany(part => part.Values.Keys).Distinct(StringComparer.Ordinal))
        {
            var value = stat switch
            {
                "count" => (double?)Sum(parts, "count"),
                "min" => Each(parts, "min").Min(),
                "max" => Each(parts, "max").Max(),
                "avg" => MeanOf(parts),
                _ => Distribution.ShareOf(stat) is { } share ? merged?.ValueAt(share) : null,
            };
            // Without whole distributions, nothing can be said about how the values lie between minimum and maximum.
            if (value is not null)
                values.Add(stat, value.Value);
        }

        return values;
    }

    /// <summary>Null if a runner does not say how many values it has.</summary>
    private static double? MeanOf(List<K6Metric> parts) =>
        parts.All(part => part.ValueOf("avg") is not null && part.ValueOf("count") is > 0)
            ? parts.Sum(part => part.ValueOf("avg") * part.ValueOf("count")) / Sum(parts, "count")
            : null;

    private static double Sum(List<K6Metric> parts, string stat) => Each(parts, stat).Sum();

    private static IEnumerable<double> Each(List<K6Metric> parts, string stat) =>
        parts.Select(part => part.ValueOf(stat)).OfType<double>();
}
