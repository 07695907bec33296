using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Validation;

/// <summary>A request's query and path parameters, read in the platform's terms.</summary>
sealed class QueryModel(HttpRequest request, Problems problems)
{
    public int Number(string name, int otherwise, int? least = null, int? most = null)
    {
        if (!request.Query.TryGetValue(name, out var text))
            return otherwise;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            problems.Add("int_parsing", Location.Query(name), "Input should be a valid integer, unable to parse string as an integer", text.ToString());
            return otherwise;
        }

        if (number < least)
            problems.Add("greater_than_equal", Location.Query(name), $"Input should be greater than or equal to {least}", text.ToString());
        if (number > most)
            problems.Add("less_than_equal", Location.Query(name), $"Input should be less than or equal to {most}", text.ToString());
        return number;
    }

    public int? OptionalNumber(string name) => request.Query.ContainsKey(name) ? Number(name, 0) : null;

    public bool Flag(string name)
    {
        if (!request.Query.TryGetValue(name, out var text))
            return false;
        switch (text.ToString().ToLowerInvariant())
        {
            case "true" or "1" or "yes" or "on" or "t" or "y":
                return true;
            case "false" or "0" or "no" or "off" or "f" or "n":
                return false;
            default:
                problems.Add("bool_parsing", Location.Query(name), "Input should be a valid boolean, unable to interpret input", text.ToString());
                return false;
        }
    }

    public string? Text(string name) => request.Query.TryGetValue(name, out var text) ? text.ToString() : null;

    public string Choice(string name, string otherwise, string[] allowed)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (!allowed.Contains(text))
            problems.Add("enum", Location.Query(name), BodyModel.Expected(allowed), text);
        return text;
    }

    public int PathNumber(string name)
    {
        var text = request.RouteValues[name] as string;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add("int_parsing", Location.Path(name), "Input should be a valid integer, unable to parse string as an integer", JsonValue.Create(text));
        return 0;
    }
}
