using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudPeer;

/// <summary>The parameters inside the parentheses of a query: strings in single quotes, times and numbers bare.</summary>
internal sealed partial record QueryParameters(string Query, string Metric, int? Step, DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>Null for what the cloud answers with 400.</summary>
    /// <param name="raw">The path as it was sent, from behind the opening parenthesis.</param>
    public static QueryParameters? Parse(string raw, bool isRange)
    {
        // The cloud refuses these where they are percent-encoded, and does not take a plus for a space.
        if (EncodedSyntax().IsMatch(raw) || raw.Contains('+', StringComparison.Ordinal) || !raw.EndsWith(')'))
            return null;
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        var bare = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = raw[..^1];
        while (rest.Length > 0)
        {
            if (Parameter().Match(rest) is not { Success: true } match)
                return null;
            var name = match.Groups["name"].Value;
            if (strings.ContainsKey(name) || bare.ContainsKey(name))
                return null;
            if (match.Groups["text"].Success)
                strings.Add(name, Uri.UnescapeDataString(match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)));
            else
                bare.Add(name, match.Groups["bare"].Value);
            rest = rest[match.Length..];
        }

        var (start, end) = (TimeOf(bare, "start"), TimeOf(bare, "end"));
        int? step = bare.TryGetValue("step", out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;
        var known = strings.Keys.All(name => name is "query" or "metric") && bare.Keys.All(name => name is "start" or "end" or "step");
        var isComplete = strings.ContainsKey("query") && strings.ContainsKey("metric") && step is null or > 0 && isRange == step is not null
            && start is not null == bare.ContainsKey("start") && end is not null == bare.ContainsKey("end");
        return known && isComplete ? new QueryParameters(strings["query"], strings["metric"], step, start, end) : null;
    }

    private static DateTimeOffset? TimeOf(Dictionary<string, string> bare, string name) =>
        bare.TryGetValue(name, out var text)
        && DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    [GeneratedRegex("%(?:28|29|2C|27|3D)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EncodedSyntax();

    [GeneratedRegex(@"\A(?<name>[a-z]+)=(?:'(?<text>(?:[^']|'')*)'|(?<bare>[^',()]+))(?:,(?=[a-z])|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
