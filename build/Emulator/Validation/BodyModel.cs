using System.Text.Json;

namespace Emulator.Validation;

/// <summary>
/// An object in a request's body, read member by member like the platform does: a value of another type is converted if it is unambiguous.
/// Unknown members are ignored. Anything wrong is added to the problems, and a harmless value is returned instead.
/// </summary>
internal sealed class BodyModel(JsonElement value, Location at, Problems problems)
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>Whether the problem for a missing member contains the object that lacks it.</summary>
    public bool ShowsWhatLacks { get; init; } = true;

    public string Text(string name) => value.TryGetProperty(name, out var member) ? TextOf(name, member) : Missing(name, "");

    /// <summary>A text that may be left out, but not be null.</summary>
    public string? TextIfGiven(string name) => value.TryGetProperty(name, out var member) ? TextOf(name, member) : null;

    /// <summary>A text that may be left out or be null.</summary>
    public string? OptionalText(string name) => IsNull(name) ? null : TextIfGiven(name);

    /// <summary>A flag that may be left out, but not be null.</summary>
    public bool? FlagIfGiven(string name)
    {
        if (!value.TryGetProperty(name, out var member))
            return null;
        var flag = member.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => Spelling.Flag(member.GetString()!),
            JsonValueKind.Number => Spelling.Flag(member.GetRawText()),
            _ => null,
        };
        if (flag is null && member.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            Wrong("bool_parsing", name, "Input should be a valid boolean, unable to interpret input", member);
        else if (flag is null)
            Wrong("bool_type", name, "Input should be a valid boolean", member);
        return flag;
    }

    /// <summary>A flag that may be left out or be null.</summary>
    public bool? OptionalFlag(string name) => IsNull(name) ? null : FlagIfGiven(name);

    /// <summary>A whole number that may be left out, but not be null.</summary>
    public int? NumberIfGiven(string name)
    {
        if (!value.TryGetProperty(name, out var member))
            return null;
        switch (member.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return member.GetBoolean() ? 1 : 0;
            case JsonValueKind.String when Spelling.Number(member.GetString()!) is { } number:
                return number;
            case JsonValueKind.String:
                Wrong("int_parsing", name, "Input should be a valid integer, unable to parse string as an integer", member);
                return null;
            case JsonValueKind.Number when member.GetDouble() is var number && Math.Truncate(number) == number
                && Math.Abs(number) <= int.MaxValue:
                return (int)number;
            case JsonValueKind.Number:
                Wrong("int_from_float", name, "Input should be a valid integer, got a number with a fractional part", member);
                return null;
            default:
                Wrong("int_type", name, "Input should be a valid integer", member);
                return null;
        }
    }

    /// <summary>A whole number that may be left out or be null.</summary>
    public int? OptionalNumber(string name) => IsNull(name) ? null : NumberIfGiven(name);

    /// <summary>A copy of a map, so that keeping it does not keep the rest of the request in memory. Empty if it is left out.</summary>
    public JsonElement Map(string name)
    {
        if (!value.TryGetProperty(name, out var member))
            return Empty;
        if (member.ValueKind == JsonValueKind.Object)
            return JsonElement.Parse(member.GetRawText());
        Wrong("dict_type", name, "Input should be a valid dictionary", member);
        return Empty;
    }

    public JsonElement RequiredMap(string name) => value.TryGetProperty(name, out _) ? Map(name) : Missing(name, Empty);

    /// <summary>The members of a map that may be left out.</summary>
    public IReadOnlyList<(string Name, BodyModel Model)> ModelsByName(string name)
    {
        var found = new List<(string, BodyModel)>();
        foreach (var member in Map(name).EnumerateObject())
        {
            if (AsModel(member.Value, at.Of(name).Of(member.Name)) is { } model)
                found.Add((member.Name, model));
        }

        return found;
    }

    public BodyModel? Model(string name) =>
        value.TryGetProperty(name, out var member) ? AsModel(member, at.Of(name)) : Missing<BodyModel?>(name, null);

    /// <summary>An object that may be left out or be null.</summary>
    public BodyModel? OptionalModel(string name) =>
        IsNull(name) || !value.TryGetProperty(name, out var member) ? null : AsModel(member, at.Of(name));

    /// <summary>A list that may be left out, but not be null.</summary>
    public IReadOnlyList<BodyModel> Models(string name) => value.TryGetProperty(name, out var member)
        ? [.. ItemsOf(name, member).Index().Select(item => AsModel(item.Item, at.Of(name).Of(item.Index))).OfType<BodyModel>()]
        : [];

    public string Choice(string name, string[] allowed) =>
        value.TryGetProperty(name, out var member) ? ChoiceOf(member, at.Of(name), allowed) : Missing(name, "");

    /// <summary>A choice that may be left out or be null.</summary>
    public string? OptionalChoice(string name, string[] allowed) =>
        IsNull(name) || !value.TryGetProperty(name, out var member) ? null : ChoiceOf(member, at.Of(name), allowed);

    /// <summary>A choice that may be left out, but not be null.</summary>
    public string? ChoiceIfGiven(string name, string[] allowed) =>
        value.TryGetProperty(name, out var member) ? ChoiceOf(member, at.Of(name), allowed) : null;

    public IReadOnlyList<string> Choices(string name, string[] allowed) => value.TryGetProperty(name, out var member)
        ? [.. ItemsOf(name, member).Index().Select(item => ChoiceOf(item.Item, at.Of(name).Of(item.Index), allowed))]
        : Missing<IReadOnlyList<string>>(name, []);

    private string TextOf(string name, JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.String)
            return member.GetString()!;
        Wrong("string_type", name, "Input should be a valid string", member);
        return "";
    }

    private string ChoiceOf(JsonElement item, Location where, string[] allowed)
    {
        if (item.ValueKind == JsonValueKind.String && allowed.Contains(item.GetString()))
            return item.GetString()!;
        problems.Add("enum", where, Spelling.Expected(allowed), item);
        return "";
    }

    private List<JsonElement> ItemsOf(string name, JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.Array)
            return [.. member.EnumerateArray()];
        Wrong("list_type", name, "Input should be a valid list", member);
        return [];
    }

    private BodyModel? AsModel(JsonElement item, Location where)
    {
        if (item.ValueKind == JsonValueKind.Object)
            return new(item, where, problems);
        problems.Add("model_attributes_type", where, "Input should be a valid dictionary or object to extract fields from", item);
        return null;
    }

    private bool IsNull(string name) => value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Null;

    private T Missing<T>(string name, T instead)
    {
        problems.Add("missing", at.Of(name), "Field required", ShowsWhatLacks ? Problems.NodeOf(value) : null);
        return instead;
    }

    private void Wrong(string type, string name, string message, JsonElement member) => problems.Add(type, at.Of(name), message, member);
}
