using ScriptEngine.Formats;

namespace ScriptEngine.Metrics;

/// <summary>
/// Which samples a submetric takes: those that have every one of its tags. Written <c>metric{tag:value,tag:value}</c>; spaces around and
/// quotes at the ends of tags and values do not count.
/// </summary>
/// <param name="MetricName">The parent's.</param>
/// <param name="Suffix">What stands between the braces, without spaces around; null for the metric itself.</param>
internal sealed record Selector(string MetricName, string? Suffix, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    /// <summary>The submetric's, as the summary and the export show it.</summary>
    public string Name => Suffix is null ? MetricName : $"{MetricName}{{{Suffix}}}";

    /// <exception cref="FormatException">It is no selector; the message is k6's.</exception>
    public static Selector Parse(string text)
    {
        var opening = text.IndexOf('{');
        var closing = text.LastIndexOf('}');
        if (opening < 0 && closing < 0)
            return new(text, null, []);
        if (opening < 0 || closing < 0)
            throw Malformed($"metric {GoText.Quote(text)} has unmatched opening/close curly brace");
        if (closing < opening)
            throw Malformed($"metric {GoText.Quote(text)} closing curly brace appears before opening one");
        if (closing != text.Length - 1)
            throw Malformed($"metric {GoText.Quote(text)} lacks a closing curly brace in its last position");

        var suffix = text[(opening + 1)..closing].Trim();
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (var pair in text[(opening + 1)..closing].Split(','))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || colon == pair.Length - 1)
                throw Malformed($"metric {GoText.Quote(pair)} tag expression is malformed");
            tags[Bare(pair[..colon])] = Bare(pair[(colon + 1)..]);
        }

        return new(text[..opening], suffix, [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)]);
    }

    public bool Matches(Tags tags)
    {
        foreach ((var name, var value) in Tags)
        {
            if (!tags.TryGet(name, out var found) || found != value)
                return false;
        }

        return true;
    }

    /// <summary>Of two submetrics of one metric: whether they mean the same.</summary>
    public bool SelectsAs(Selector other) => Tags.SequenceEqual(other.Tags);

    private static string Bare(string text) => text.Trim().Trim('"', '\'');

    private static FormatException Malformed(string reason) => new($"parsing metric name failed, {reason}");
}
