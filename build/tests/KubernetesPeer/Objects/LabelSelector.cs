using System.Text.RegularExpressions;

namespace KubernetesPeer.Objects;

/// <summary>What a list's <c>labelSelector</c> asks for.</summary>
public sealed partial class LabelSelector
{
    private readonly List<Func<IReadOnlyDictionary<string, string>, bool>> _terms = [];

    /// <exception cref="FormatException">It is none.</exception>
    public static LabelSelector Parse(string? text)
    {
        var selector = new LabelSelector();
        if (!string.IsNullOrEmpty(text))
            selector._terms.AddRange(Terms(text).Select(Term));
        return selector;
    }

    public bool Matches(IReadOnlyDictionary<string, string> labels) => _terms.TrueForAll(term => term(labels));

    private static MatchCollection Terms(string text)
    {
        var terms = TermPattern().Matches(text);
        return string.Join(',', terms.Select(term => term.Value)) == text
            ? terms
            : throw new FormatException($"unable to parse requirement: {text}");
    }

    private static Func<IReadOnlyDictionary<string, string>, bool> Term(Match match)
    {
        var key = match.Groups["key"].Value;
        var value = match.Groups["value"].Value;
        if (match.Groups["absent"].Success)
            return labels => !labels.ContainsKey(key);
        if (match.Groups["set"].Success)
        {
            string[] values = [.. match.Groups["values"].Value.Split(',').Select(item => item.Trim())];
            var isIn = match.Groups["set"].Value == "in";
            return labels => (labels.TryGetValue(key, out var present) && values.Contains(present)) == isIn;
        }

        return match.Groups["sign"].Value switch
        {
            "" => labels => labels.ContainsKey(key),
            "!=" => labels => labels.GetValueOrDefault(key) != value,
            _ => labels => labels.GetValueOrDefault(key) == value,
        };
    }

    [GeneratedRegex(
        @"(?<absent>!)?(?<key>[A-Za-z0-9._/-]+)(?:(?<sign>==|=|!=)(?<value>[A-Za-z0-9._-]*)|\s+(?<set>in|notin)\s*\((?<values>[^)]*)\))?")]
    private static partial Regex TermPattern();
}
