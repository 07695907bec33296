using System.Globalization;
using System.Text.Json;

namespace Platform.Tests.Contract;

/// <summary>Says where an answer differs from the documented fields: missing, unknown, null or of another type.</summary>
static class Schemas
{
    static readonly Dictionary<string, List<(string Name, string Type)>> Objects = [];
    static readonly Dictionary<string, string[]> Enums = [];

    static Schemas()
    {
        List<(string, string)> current = [];
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Contract", "schemas.txt")))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var words = line.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (line[0] == ' ')
            {
                var field = line.Trim().Split(' ', 2);
                current.Add((field[0], field[1]));
            }
            else if (words.Length == 2 && words[1].StartsWith("enum", StringComparison.Ordinal))
            {
                Enums[words[0].TrimEnd(':')] = JsonSerializer.Deserialize<string[]>(words[1]["enum".Length..])!;
            }
            else
            {
                Objects[words[0].TrimEnd(':')] = current = [];
            }
        }
    }

    public static IReadOnlyList<string> Differences(JsonElement value, string type)
    {
        var found = new List<string>();
        Compare(value, type, "$", found);
        return found;
    }

    static void Compare(JsonElement value, string type, string at, List<string> found)
    {
        if (type.EndsWith("|null", StringComparison.Ordinal))
        {
            if (value.ValueKind != JsonValueKind.Null)
                Compare(value, type[..^"|null".Length], at, found);
        }
        else if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            if (Expect(value.ValueKind == JsonValueKind.Array, type, value, at, found))
            {
                foreach (var (n, item) in value.EnumerateArray().Index())
                    Compare(item, type[..^2], $"{at}[{n}]", found);
            }
        }
        else if (type.StartsWith("map<", StringComparison.Ordinal))
        {
            if (Expect(value.ValueKind == JsonValueKind.Object, type, value, at, found))
            {
                foreach (var member in value.EnumerateObject())
                    Compare(member.Value, type[4..^1], $"{at}.{member.Name}", found);
            }
        }
        else if (Objects.TryGetValue(type, out var fields))
        {
            if (Expect(value.ValueKind == JsonValueKind.Object, type, value, at, found))
                CompareFields(value, fields, at, found);
        }
        else if (Enums.TryGetValue(type, out var words))
        {
            Expect(value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()), type, value, at, found);
        }
        else
        {
            Expect(IsSimple(value, type), type, value, at, found);
        }
    }

    static void CompareFields(JsonElement value, List<(string Name, string Type)> fields, string at, List<string> found)
    {
        foreach (var (name, type) in fields)
        {
            if (value.TryGetProperty(name, out var member))
                Compare(member, type, $"{at}.{name}", found);
            else
                found.Add($"{at}.{name} is missing");
        }

        found.AddRange(value.EnumerateObject().Where(m => fields.All(f => f.Name != m.Name)).Select(m => $"{at}.{m.Name} is unknown"));
    }

    static bool IsSimple(JsonElement value, string type) => type switch
    {
        "any" => true,
        "object" => value.ValueKind == JsonValueKind.Object,
        "string" => value.ValueKind == JsonValueKind.String,
        "string(date-time)" => value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new ArgumentException($"schemas.txt does not say what {type} is."),
    };

    static bool Expect(bool isRight, string type, JsonElement value, string at, List<string> found)
    {
        if (!isRight)
            found.Add($"{at} is not {type}: {value.GetRawText()[..Math.Min(60, value.GetRawText().Length)]}");
        return isRight;
    }
}
