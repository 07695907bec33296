using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace LoadTesting.Catalogue;

/// <summary>A file of the configs folder with its schema, and the problems found in it so far.</summary>
internal sealed partial class ConfigurationDocument
{
    private readonly Func<JObject, string, string>? _subject;
    private readonly SortedDictionary<int, List<string>> _problems = [];
    private readonly HashSet<(string Subject, string Member)> _refused = [];

    private ConfigurationDocument(string displayName, JObject root, Func<JObject, string, string>? subject)
    {
        DisplayName = displayName;
        Root = root;
        _subject = subject;
    }

    /// <summary>The path that people use for it: <c>configs/tests.json</c>.</summary>
    public string DisplayName { get; }

    public JObject Root { get; }

    /// <param name="subject">Turns the path of an error within the document into a name for people, such as <c>test 'X'</c>.</param>
    public static ConfigurationDocument Read(string configsFolder, string fileName, Func<JObject, string, string>? subject = null)
    {
        var displayName = DisplayNameOf(configsFolder, fileName);
        var schemaName = Path.ChangeExtension(fileName, ".schema.json");
        var text = TextOf(Path.Combine(configsFolder, fileName), displayName);
        var root = Parse(text, displayName);
        var schemaText = TextOf(Path.Combine(configsFolder, "schemas", schemaName), DisplayNameOf(configsFolder, $"schemas/{schemaName}"));

        var document = new ConfigurationDocument(displayName, root, subject);
        if (ValidDocuments.BesideTheProgram.Contains(fileName, text, schemaText))
            return document;
        document.Validate(schemaText);
        if (document._problems.Count == 0)
            ValidDocuments.BesideTheProgram.Add(fileName, text, schemaText);
        return document;
    }

    /// <summary>Adds a problem that the schema cannot express. A member that the schema already refused is not listed twice.</summary>
    public void Add(JObject owner, string member, string problem)
    {
        var subject = SubjectOf(owner.Path);
        if (!_refused.Contains((subject, member)))
            Add(LineOf(owner.SelectToken(member) ?? owner), subject, member, problem);
    }

    public void ThrowIfWrong()
    {
        if (_problems.Count > 0)
            throw new ConfigurationException([.. _problems.Values.SelectMany(problems => problems).Distinct(StringComparer.Ordinal)]);
    }

    private static string DisplayNameOf(string configsFolder, string fileName) =>
        $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(configsFolder)))}/{fileName}";

    private static string TextOf(string path, string displayName)
    {
        try
        {
            return ScriptFile.ReadAllText(path);
        }
        catch (InvalidDataException exception)
        {
            throw new ConfigurationException($"{displayName}: cannot be used: {exception.Message}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{displayName}: cannot be read: {exception.Message}", exception);
        }
    }

    private static JObject Parse(string text, string displayName)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            var settings = new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };
            var root = JToken.ReadFrom(reader, settings);
            if (reader.Read())
                throw new JsonReaderException($"Text after the end of the document, line {reader.LineNumber}.");
            // The schema validator throws on such numbers.
            if ((root as JContainer)?.Descendants().OfType<JValue>().FirstOrDefault(value => value.Value is BigInteger) is { } tooLong)
                throw new ConfigurationException($"{displayName}: cannot be used: The number at {tooLong.Path} is too long.");
            return root as JObject ?? throw new ConfigurationException($"{displayName}: does not contain a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"{displayName}: is not JSON: {exception.Message}", exception);
        }
    }

    private void Validate(string schemaText)
    {
        var schema = JsonSchema.FromJsonAsync(schemaText).GetAwaiter().GetResult();
        foreach (var error in schema.Validate(Root).SelectMany(Leaves))
        {
            var path = (error.Path ?? "").TrimStart('#', '/');
            var place = path.Length == 0 ? Root : Root.SelectToken(path, errorWhenNoMatch: false) ?? Root;
            var parent = MemberOf(path) is { } member && !member.EndsWith(']') ? path[..^member.Length].TrimEnd('.') : path;
            Add(error.HasLineInfo ? error.LineNumber : LineOf(place), SubjectOf(parent), MemberOf(path) ?? "", Describe(error, place));
        }
    }

    private void Add(int line, string subject, string member, string problem)
    {
        if (!_problems.TryGetValue(line, out var problems))
            _problems.Add(line, problems = []);
        string[] parts = [DisplayName, subject, member.Length == 0 ? "" : $"member '{member}'"];
        var place = string.Join(": ", parts.Where(part => part.Length > 0));
        problems.Add($"{place}: {problem}");
        _refused.Add((subject, member));
    }

    private string SubjectOf(string path) => _subject?.Invoke(Root, path) ?? path;

    private static int LineOf(JToken token) => token is IJsonLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    /// <summary>The last name of a path, with its index if it has one: <c>vus</c> of <c>tests[0].vus</c>.</summary>
    private static string? MemberOf(string path) => path.Length == 0 ? null : path[(path.LastIndexOf('.') + 1)..];

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError child && child.Errors.Values.SelectMany(errors => errors).Any()
            ? child.Errors.Values.SelectMany(errors => errors).SelectMany(Leaves)
            : [error];

    private static string Describe(ValidationError error, JToken place) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => "is missing",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => "is not a known member here",
        ValidationErrorKind.NotInEnumeration => $"{Shown(place)} is not one of {string.Join(", ", error.Schema.ActualSchema.Enumeration)}",
        ValidationErrorKind.NumberTooSmall => $"{Shown(place)} is below {error.Schema.ActualSchema.Minimum}",
        ValidationErrorKind.PatternMismatch =>
            $"{Shown(place)} does not have the right form. {error.Schema.ActualSchema.Description}".TrimEnd(),
        ValidationErrorKind.IntegerExpected => $"{Shown(place)} is not a whole number",
        ValidationErrorKind.StringExpected => $"{Shown(place)} is not a text",
        _ => $"{Shown(place)}: {Describe(error.Kind)}",
    };

    private static string Shown(JToken token)
    {
        var text = token is JContainer ? $"this {token.Type.ToString().ToLowerInvariant()}" : token.ToString(Formatting.None);
        return text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");
    }

    private static string Describe(ValidationErrorKind kind) =>
        CapitalLetter().Replace(kind.ToString(), match => " " + match.Value.ToLower(CultureInfo.InvariantCulture)).Trim();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex CapitalLetter();
}
