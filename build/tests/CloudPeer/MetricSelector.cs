using System.Text.RegularExpressions;

namespace CloudPeer;

/// <summary>A metric's name with the labels that its samples must have: <c>http_reqs{status!="0"}</c>.</summary>
internal sealed partial record MetricSelector(string Name, IReadOnlyList<Func<Sample, bool>> Conditions)
{
    public static MetricSelector? Parse(string text)
    {
        if (Whole().Match(text) is not { Success: true } whole)
            return null;
        var conditions = new List<Func<Sample, bool>>();
        var rest = whole.Groups["labels"].Value;
        while (rest.Length > 0)
        {
            if (Label().Match(rest) is not { Success: true } match)
                return null;
            conditions.Add(ConditionOf(
                match.Groups["label"].Value, match.Groups["operator"].Value, Regex.Unescape(match.Groups["value"].Value)));
            rest = rest[match.Length..];
        }

        return new MetricSelector(whole.Groups["name"].Value, conditions);
    }

    public bool Takes(Sample sample) => Conditions.All(condition => condition(sample));

    private static Func<Sample, bool> ConditionOf(string label, string comparison, string value) => comparison switch
    {
        "=" => sample => Of(sample, label) == value,
        "!=" => sample => Of(sample, label) != value,
        "=~" => sample => Regex.IsMatch(Of(sample, label), $@"\A(?:{value})\z"),
        _ => sample => !Regex.IsMatch(Of(sample, label), $@"\A(?:{value})\z"),
    };

    private static string Of(Sample sample, string label) => sample.Tags.GetValueOrDefault(label, "");

    [GeneratedRegex(@"\A(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:\{(?<labels>.*)\})?\z", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A(?<label>[A-Za-z_][A-Za-z0-9_]*)(?<operator>=~|!~|!=|=)""(?<value>(?:[^""\\]|\\.)*)""(?:,|\z)")]
    private static partial Regex Label();
}
