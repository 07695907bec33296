using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Emulator.Tests.Contract;

/// <summary>
/// A place in a JSON document, and what the contract lets be there: any of the alternatives. It judges one level, and by the contract
/// alone.
/// </summary>
/// <param name="Path">Names and indexes, from the root.</param>
/// <param name="Alternatives">None where the contract says nothing of the place.</param>
internal sealed record Place(IReadOnlyList<object> Path, IReadOnlyList<IOpenApiSchema> Alternatives)
{
    /// <summary>All places of a document that the contract says something of.</summary>
    public static IReadOnlyList<Place> In(JsonNode? document, IOpenApiSchema schema)
    {
        var found = new List<Place>();
        Add(document, new Place([], [.. Expanded(schema)]), found);
        return found;
    }

    public JsonNode? ValueIn(JsonNode? document)
    {
        foreach (var step in Path)
            document = step is string name ? document![name] : document![(int)step];
        return document;
    }

    public bool LetsBe(JsonNode? value) => Alternatives.Any(schema => Lets(schema, value));

    public bool LetsLack(string name) => Alternatives.Any(schema => schema.Required?.Contains(name) != true);

    public bool LetsAdd(JsonNode value) => Alternatives.Any(schema =>
        schema.AdditionalPropertiesAllowed
            && (schema.AdditionalProperties is not { } others || Expanded(others).Any(other => Lets(other, value))));

    public override string ToString() => "$" + string.Concat(Path.Select(step => step is string ? $".{step}" : $"[{step}]"));

    private static void Add(JsonNode? value, Place place, List<Place> found)
    {
        if (place.Alternatives.Count == 0)
            return;
        found.Add(place);
        if (value is JsonObject members)
        {
            foreach (var (name, member) in members)
                Add(member, place.Inner(name, schema => schema.Properties?.TryGetValue(name, out var property) == true
                    ? property : schema.AdditionalProperties), found);
        }
        else if (value is JsonArray items)
        {
            foreach (var (n, item) in items.Index())
                Add(item, place.Inner(n, schema => schema.Items), found);
        }
    }

    private Place Inner(object step, Func<IOpenApiSchema, IOpenApiSchema?> of) =>
        new([.. Path, step], [.. Alternatives.Select(of).OfType<IOpenApiSchema>().SelectMany(Expanded)]);

    private static IEnumerable<IOpenApiSchema> Expanded(IOpenApiSchema schema) =>
        schema.AnyOf is { Count: > 0 } any ? any.SelectMany(Expanded) : [schema];

    private static bool Lets(IOpenApiSchema schema, JsonNode? value)
    {
        if (schema.Type is not { } type)
            return true;
        var isRight = value?.GetValueKind() switch
        {
            null => type.HasFlag(JsonSchemaType.Null),
            System.Text.Json.JsonValueKind.String => type.HasFlag(JsonSchemaType.String),
            System.Text.Json.JsonValueKind.Number => type.HasFlag(JsonSchemaType.Number)
                || (type.HasFlag(JsonSchemaType.Integer) && !value.ToJsonString().Contains('.', StringComparison.Ordinal)),
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => type.HasFlag(JsonSchemaType.Boolean),
            System.Text.Json.JsonValueKind.Array => type.HasFlag(JsonSchemaType.Array),
            _ => type.HasFlag(JsonSchemaType.Object) && schema.Required is not { Count: > 0 },
        };
        if (!isRight || value is null)
            return isRight;
        var text = value.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string?)value : null;
        return (schema.Enum is not { Count: > 0 } words || words.Any(word => JsonNode.DeepEquals(word, value)))
            && (text is null || schema.Pattern is not { } pattern || Regex.IsMatch(text, pattern))
            && (text is null || schema.Format != TimestampFormat.Name || TimestampFormat.Matches(text));
    }
}
