using System.Text.Json.Nodes;

namespace Emulator.Validation;

/// <summary>A request's query and path parameters, read like the platform does. If a parameter occurs twice, the last one counts.</summary>
internal sealed class QueryModel(HttpRequest request, Problems problems)
{
    public int Number(string name, int otherwise, int? min = null, int? max = null)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (Spelling.Number(text) is not { } number)
        {
            problems.Add(
                "int_parsing", Location.Query(name), "Input should be a valid integer, unable to parse string as an integer", text);
            return otherwise;
        }

        if (number < min)
            problems.Add("greater_than_equal", Location.Query(name), $"Input should be greater than or equal to {min}", text);
        if (number > max)
            problems.Add("less_than_equal", Location.Query(name), $"Input should be less than or equal to {max}", text);
        return number;
    }

    public int? OptionalNumber(string name) => Text(name) is null ? null : Number(name, 0);

    public bool Flag(string name)
    {
        if (Text(name) is not { } text)
            return false;
        if (Spelling.Flag(text) is { } flag)
            return flag;
        problems.Add("bool_parsing", Location.Query(name), "Input should be a valid boolean, unable to interpret input", text);
        return false;
    }

    public string? Text(string name) => request.Query.TryGetValue(name, out var texts) && texts.Count > 0 ? texts[^1] : null;

    public string Choice(string name, string otherwise, string[] allowed)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (!allowed.Contains(text))
            problems.Add("enum", Location.Query(name), Spelling.Expected(allowed), text);
        return text;
    }

    public string? OptionalChoice(string name, string[] allowed) => Text(name) is { } text ? Choice(name, text, allowed) : null;

    public int PathNumber(string name)
    {
        var text = (string)request.RouteValues[name]!;
        if (Spelling.Number(text) is { } number)
            return number;
        problems.Add("int_parsing", Location.Path(name), "Input should be a valid integer, unable to parse string as an integer",
            JsonValue.Create(text));
        return 0;
    }
}
