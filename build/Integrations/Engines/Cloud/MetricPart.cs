namespace Integrations.Engines.Cloud;

/// <summary>A metric as thresholds name it: whole, or its part with certain tags, <c>http_reqs{name:list,phase:steady}</c>.</summary>
/// <param name="Full">The name as the script has it.</param>
internal sealed record MetricPart(string Full, string Metric, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The tags' names, in one order for all parts with the same ones.</summary>
    public IReadOnlyList<string> By { get; } = [.. Tags.Keys.Order(StringComparer.Ordinal)];

    /// <summary>As k6 parses it: tags are separated by commas, names from values by the first colon.</summary>
    public static MetricPart Parse(string full)
    {
        var brace = full.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0 || !full.EndsWith('}'))
            return new MetricPart(full, full, new Dictionary<string, string>());
        var tags = full[(brace + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => tag.Split(':', 2))
            .DistinctBy(tag => Plain(tag[0]), StringComparer.Ordinal)
            .ToDictionary(tag => Plain(tag[0]), tag => Plain(tag.Length > 1 ? tag[1] : ""), StringComparer.Ordinal);
        return new MetricPart(full, full[..brace], tags);
    }

    public bool IsOf(IReadOnlyDictionary<string, string> labels) =>
        Tags.All(tag => labels.GetValueOrDefault(tag.Key, "") == tag.Value);

    private static string Plain(string text) => text.Trim().Trim('"', '\'');
}
