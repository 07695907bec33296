using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Emulator.Tests.Contract;

/// <summary>A small change of a JSON document.</summary>
/// <param name="IsAllowed">Whether the contract lets the changed document be.</param>
/// <param name="At">Where a validator has to find it.</param>
/// <param name="Put">What was put there; null also for what was taken away.</param>
internal sealed record Mutation(string Name, JsonNode? Document, bool IsAllowed, IReadOnlyList<object> At, JsonNode? Put)
{
    private const string Unknown = "surprise";

    /// <summary>Every change at one place: a member lacks or is too many, null, another type, another word.</summary>
    public static IEnumerable<Mutation> From(string json, Place place)
    {
        var value = place.ValueIn(JsonNode.Parse(json));
        if (value is JsonObject members)
        {
            yield return new($"{place} has a member too many", Changed(json, place, o => o![Unknown] = 1), place.LetsAdd(1),
                [.. place.Path, Unknown], 1);
            foreach (var (name, _) in members)
                yield return new($"{place} lacks {name}", Changed(json, place, o => o!.AsObject().Remove(name)), place.LetsLack(name),
                    [.. place.Path, name], null);
        }

        foreach (var other in Others(value, place))
            yield return new(
                $"{place} is {other?.ToJsonString() ?? "null"}", Replaced(json, place, other), place.LetsBe(other), place.Path, other);
    }

    public override string ToString() => Name;

    private static IEnumerable<JsonNode?> Others(JsonNode? value, Place place)
    {
        if (value is not null)
            yield return null;
        // A text that no lenient reader takes for a number or a flag.
        yield return value?.GetValueKind() == JsonValueKind.String ? 7 : "very";
        yield return value is JsonArray ? new JsonObject() : new JsonArray();
        if (value is not JsonObject)
            yield return new JsonObject();
        if (place.Alternatives.Any(schema => schema.Enum is { Count: > 0 }))
            yield return "NO_SUCH_WORD";
        if (place.Alternatives.All(schema => schema.Type == JsonSchemaType.Integer))
            yield return 1.5;
    }

    private static JsonNode? Changed(string json, Place place, Action<JsonNode?> change)
    {
        var document = JsonNode.Parse(json);
        change(place.ValueIn(document));
        return document;
    }

    private static JsonNode? Replaced(string json, Place place, JsonNode? value)
    {
        if (place.Path.Count == 0)
            return value;
        var document = JsonNode.Parse(json);
        var owner = (place with { Path = [.. place.Path.SkipLast(1)] }).ValueIn(document)!;
        if (place.Path[^1] is string name)
            owner[name] = value?.DeepClone();
        else
            owner[(int)place.Path[^1]] = value?.DeepClone();
        return document;
    }
}
