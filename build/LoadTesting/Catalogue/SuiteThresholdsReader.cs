using System.IO.Enumeration;
using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Catalogue;

/// <summary>
/// Reads the catalogue's member <c>thresholds</c>: checks what its schema cannot express, and finds the tests that each applies to.
/// </summary>
internal sealed class SuiteThresholdsReader(ConfigurationDocument document, IReadOnlyList<JObject> tests)
{
    public void Check(IReadOnlyList<JObject> entries)
    {
        foreach (var same in entries.GroupBy(entry => TextOf(entry["name"]), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Key is not null))
        {
            foreach (var entry in same.Skip(1))
                document.Add(entry, "name", $"there is another threshold with the name '{same.Key}'");
        }

        foreach (var entry in entries)
        {
            CheckExpressions(entry);
            if (entry["over"] is JObject over)
                CheckOver(over);
        }
    }

    public SuiteThresholdDefinition DefinitionOf(JObject entry)
    {
        var over = (JObject)entry["over"]!;
        return new SuiteThresholdDefinition(
            TextOf(entry["name"])!,
            [.. tests.Where(test => IsOver(over, test)).Select(test => TextOf(test["name"])!)],
            TextOf(entry["metric"])!,
            TextsOf(entry, "expressions"),
            TextOf(entry["window"]) is { } window ? Enum.Parse<ThresholdWindow>(window, ignoreCase: true) : ThresholdWindow.Whole);
    }

    private void CheckExpressions(JObject entry)
    {
        if (TextOf(entry["metric"]) is not { } name || SuiteMetric.From(name) is not { } metric)
            return;
        foreach (var text in TextsOf(entry, "expressions"))
        {
            if (ThresholdExpression.Parse(text) is not { } expression)
                document.Add(entry, "expressions", $"\"{text}\" is not a threshold such as {Example(metric)}");
            else if (!metric.Has(expression.Stat))
                document.Add(entry, "expressions", $"\"{text}\": {name} has no {expression.Stat}, but {metric.Stats}");
        }
    }

    private void CheckOver(JObject over)
    {
        CheckEach(over, "tests", tests.Select(test => TextOf(test["name"])), "no test's name matches");
        CheckEach(over, "categories", tests.Select(test => TextOf(test["category"])), "no test is in the category");
        CheckEach(over, "suites", tests.Select(test => TextOf(test["suite"])), "no test is in the suite");
    }

    private void CheckEach(JObject over, string member, IEnumerable<string?> known, string problem)
    {
        var names = known.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var pattern in TextsOf(over, member).Where(pattern => !names.Exists(name => Matches(pattern, name))))
            document.Add(over, member, $"{problem} \"{pattern}\". Similar names: {string.Join(", ", Suggestions.To(pattern, names, 3))}");
    }

    private static bool IsOver(JObject over, JObject test) =>
        TextsOf(over, "tests").Any(pattern => Matches(pattern, TextOf(test["name"])!))
        || TextsOf(over, "categories").Contains(TextOf(test["category"]))
        || TextsOf(over, "suites").Contains(TextOf(test["suite"]));

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static string Example(SuiteMetric metric) => metric.Kind switch
    {
        MetricKind.Counter => "count>1000",
        MetricKind.Rate => "rate<0.01",
        _ => "p(95)<800",
    };

    private static IReadOnlyList<string> TextsOf(JObject owner, string member) =>
        [.. (owner[member] as JArray ?? []).Select(TextOf).OfType<string>()];

    private static string? TextOf(JToken? token) => token is JValue { Type: JTokenType.String } value ? (string?)value : null;
}
