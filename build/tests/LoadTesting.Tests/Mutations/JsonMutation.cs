using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Mutations;

/// <summary>
/// Damages members of a document that stays one, or nearly so: lost, doubled, renamed, of another kind, beyond all bounds.
/// </summary>
internal static class JsonMutation
{
    private const string Doubled = "doubled by the mutation";

    private const string Number = "number of the mutation";

    /// <summary>As they are written, in JSON or not.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0", "1", "-1", "1e308", "-1e308", "1e999", "NaN", "Infinity", "-Infinity", "1e-320", "0x10", "010", "4503599627370497",
            "9223372036854775807",
        "9223372036854775808", "99999999999999999999999999", "2147483648", "253402300800000", "-62135596800001", "1e15", "0.5", "\"1\"", "1"
            + new string('0', 400),
    ];

    private static readonly string[] Texts =
    [
        "", " ", "NaN", "Infinity", "\0", "half a pair of the mutation", "\u202e\u0301", "..", "../../x", "/", "<script>alert(1)</script>",
            "]]>", "::error::x", "1e5s", "99999999h", "877000h",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2030-02-30T00:00:00Z", "passed", "ended", "cloud", "local", "k6",
            "p(95)<1e400", "rate<-1", "p(100)>0",
        "http:", "relative/address", "javascript:alert(1)", "%00", new string('x', 5000),
    ];

    public static string Format(string text, Random random)
    {
        if (Parsed(text) is not JContainer root)
            return text;
        var tokens = root.DescendantsAndSelf().Where(token => token is not JProperty).ToList();
        var token = tokens[random.Next(tokens.Count)];
        var properties = root.DescendantsAndSelf().OfType<JProperty>().ToList();
        var property = properties.Count == 0 ? null : properties[random.Next(properties.Count)];
        var number = "";
        switch (random.Next(9))
        {
            case 0 or 1:
                property?.Remove();
                break;
            case 2 when property is not null:
                Rename(property, random);
                break;
            case 3 when property is not null:
                property.AddAfterSelf(new JProperty(Doubled, random.Next(2) == 0 ? property.Value.DeepClone() : Other(random)));
                break;
            case 4:
                number = Numbers[random.Next(Numbers.Count)];
                root = Replaced(root, token, Number);
                break;
            case 5 when token is JArray { Count: > 0 } array:
                array.Add(array[random.Next(array.Count)].DeepClone());
                break;
            case 6 when token.Parent is JArray:
                token.Remove();
                break;
            case 7 when random.Next(5) == 0:
                root = Replaced(root, token, Nested(random.Next(2, 3_000)));
                break;
            default:
                root = Replaced(root, token, Other(random));
                break;
        }

        return root.ToString(random.Next(2) == 0 ? Formatting.None : Formatting.Indented)
            .Replace($"\"{Number}\"", number, StringComparison.Ordinal)
            .Replace("half a pair of the mutation", @"\ud800", StringComparison.Ordinal)
            .Replace(Doubled, property?.Name ?? "", StringComparison.Ordinal);
    }

    private static JToken? Parsed(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Rename(JProperty property, Random random)
    {
        var name = random.Next(4) switch
        {
            0 => property.Name.ToUpperInvariant(),
            1 => property.Name + "\u200b",
            2 => "",
            _ => property.Name.Length > 1 ? property.Name[1..] : "x",
        };
        if (property.Parent is JObject parent && !parent.ContainsKey(name))
            property.Replace(new JProperty(name, property.Value));
    }

    private static JContainer Replaced(JContainer root, JToken token, JToken other)
    {
        if (token.Parent is null)
            return new JArray(other);
        token.Replace(other);
        return root;
    }

    private static JToken Other(Random random) => random.Next(9) switch
    {
        0 => JValue.CreateNull(),
        1 => new JArray(),
        2 => new JObject(),
        3 => new JArray(JValue.CreateNull()),
        4 => new JValue(random.Next(2) == 0),
        5 => new JValue(random.Next(-3, 100)),
        6 => new JValue(double.Parse("1e300", CultureInfo.InvariantCulture)),
        _ => new JValue(Texts[random.Next(Texts.Length)]),
    };

    private static JToken Nested(int depth)
    {
        JToken token = new JValue(1);
        for (var level = 0; level < depth; level++)
            token = IsList(level) ? new JArray(token) : new JObject(new JProperty("groups", new JObject(new JProperty("g", token))));
        return token;

        static bool IsList(int level) => level % 3 == 0;
    }
}
