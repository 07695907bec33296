using System.Globalization;
using System.Text.RegularExpressions;
using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Catalogue;

/// <summary>Reads <c>configs/tests.json</c> and checks it against its schema and the existing scripts.</summary>
public static partial class CatalogueReader
{
    private const string FileName = "tests.json";

    private static readonly TimeSpan DefaultRamp = TimeSpan.FromSeconds(30);

    /// <exception cref="ConfigurationException">The file or an entry cannot be used; every problem names file, test and member.</exception>
    public static TestCatalogue Read(string configsFolder, string scriptsFolder)
    {
        var document = ConfigurationDocument.Read(configsFolder, FileName, SubjectOf);
        var entries = (document.Root["tests"] as JArray)?.OfType<JObject>().ToList() ?? [];
        foreach (var entry in entries)
            CheckBeyondSchema(document, entry, scriptsFolder);
        CheckNamesAreUnique(document, entries);
        var thresholds = (document.Root["thresholds"] as JArray)?.OfType<JObject>().ToList() ?? [];
        var thresholdsReader = new SuiteThresholdsReader(document, entries);
        thresholdsReader.Check(thresholds);
        document.ThrowIfWrong();
        var hash = new ScriptHash(scriptsFolder);
        return new TestCatalogue([.. entries.Select(entry => TestOf(entry, hash))])
        {
            Thresholds = [.. thresholds.Select(thresholdsReader.DefinitionOf)],
        };
    }

    // The schema contains some of these rules too, but in keywords (if, const, propertyNames) that the validator ignores.
    private static void CheckBeyondSchema(ConfigurationDocument document, JObject entry, string scriptsFolder)
    {
        if (TextOf(entry, "script") is { } script && !File.Exists(Path.Combine(scriptsFolder, script)))
        {
            var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(scriptsFolder));
            document.Add(entry, "script", $"there is no script '{script}' in {folder}");
        }

        if (entry["vus"] is JValue { Type: JTokenType.Integer } vus && !VirtualUsers.AreReasonable(vus))
            document.Add(entry, "vus", $"{vus} is more than {VirtualUsers.Max}");

        foreach (var member in new[] { "duration", "rampUp", "rampDown" })
        {
            if (TextOf(entry, member) is not { } text)
                continue;
            if (!K6Duration.TryParse(text, out var duration))
                document.Add(entry, member, $"\"{text}\" is not a duration such as 1h, 1m30s, 30s or 500ms");
            else if (member == "duration" && duration == TimeSpan.Zero)
                document.Add(entry, member, $"\"{text}\" must be longer than zero");
        }

        if (TextOf(entry, "suite") is { } suite && TextOf(entry, "category") is { } category && (suite == "small") != (category == "Small"))
        {
            document.Add(
                entry, "category", $"\"{category}\" does not go with suite \"{suite}\": the small suite, and it alone, has category Small");
        }

        foreach (var name in (entry["variables"] as JObject)?.Properties().Select(property => property.Name) ?? [])
        {
            if (!VariableName().IsMatch(name))
                document.Add(entry, $"variables.{name}", "is not a variable's name such as ENDPOINT");
        }
    }

    private static void CheckNamesAreUnique(ConfigurationDocument document, List<JObject> entries)
    {
        // Ignores case, because names become targets and folders.
        var named = entries.Where(entry => TextOf(entry, "name") is not null);
        foreach (var same in named.GroupBy(entry => TextOf(entry, "name")!, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var entry in same.Skip(1))
                document.Add(entry, "name", $"there is another test with the name '{same.Key}'");
        }
    }

    private static CatalogueTest TestOf(JObject entry, ScriptHash hash) => new(
        DefinitionOf(entry, hash),
        TextOf(entry, "description")!,
        (int)entry["vus"]!,
        K6Duration.Parse(TextOf(entry, "duration")!),
        DurationOr(entry, "rampUp", DefaultRamp),
        DurationOr(entry, "rampDown", DefaultRamp),
        VariablesOf(entry));

    private static TestDefinition DefinitionOf(JObject entry, ScriptHash hash)
    {
        var script = TextOf(entry, "script")!;
        var suite = Enum.Parse<Suite>(TextOf(entry, "suite")!, ignoreCase: true);
        return new TestDefinition(TextOf(entry, "name")!, suite, TextOf(entry, "category")!, script)
        {
            ScriptHash = hash.Of(script), ExecutesGraphs = (bool?)entry["executesGraphs"] ?? false,
        };
    }

    private static Dictionary<string, string> VariablesOf(JObject entry)
    {
        var variables = (entry["variables"] as JObject)?.Properties().ToDictionary(
            property => property.Name,
            property => (string)property.Value!,
            StringComparer.Ordinal) ?? [];
        if (TextOf(entry, "thresholdWindow") is { } window)
            variables["THRESHOLD_WINDOW"] = window;
        return variables;
    }

    private static TimeSpan DurationOr(JObject entry, string member, TimeSpan fallback) =>
        TextOf(entry, member) is { } text ? K6Duration.Parse(text) : fallback;

    private static string? TextOf(JObject entry, string member) =>
        entry[member] is JValue { Type: JTokenType.String } value ? (string?)value : null;

    private static string SubjectOf(JObject root, string path)
    {
        if (EntryPath().Match(path) is not { Success: true } match)
            return "";
        var (list, index) = (match.Groups["list"].Value, int.Parse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture));
        var noun = list.TrimEnd('s');
        var name = root.SelectToken($"{list}[{index}].name") is JValue { Type: JTokenType.String } value ? (string?)value : null;
        return string.IsNullOrWhiteSpace(name) ? $"{noun} {index + 1} (without a name)" : $"{noun} '{name}'";
    }

    [GeneratedRegex(@"\A(?<list>tests|thresholds)\[(?<index>[0-9]+)\]")]
    private static partial Regex EntryPath();

    [GeneratedRegex(@"\A[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\z")]
    private static partial Regex VariableName();
}
