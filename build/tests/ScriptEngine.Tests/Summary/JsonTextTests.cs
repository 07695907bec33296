using System.Globalization;
using System.Text.Json;
using ScriptEngine.Summary;

namespace ScriptEngine.Tests.Summary;

public sealed class JsonTextTests
{
    [Fact]
    public void Text_is_escaped_as_JavaScript_escapes_it()
    {
        Written(0, json => json.Value("\0\u001f\u007f\u2028é😀\"\\/\b\f\n\r\t<>&\ud800"))
            .ShouldBe("\"\\u0000\\u001f\u007f\u2028é😀\\\"\\\\/\\b\\f\\n\\r\\t<>&\\ud800\"");
    }

    [Fact]
    public void Members_and_items_are_indented_and_empty_ones_are_not()
    {
        const string Source = """{"a":[1,{}],"b":[],"c":{"d":null,"e":true}}""";
        using var document = JsonDocument.Parse(Source);

        Written(0, json => json.Value(document.RootElement)).ShouldBe(Source);
        Written(2, json => json.Value(document.RootElement)).ReplaceLineEndings("\n").ShouldBe("""
            {
              "a": [
                1,
                {}
              ],
              "b": [],
              "c": {
                "d": null,
                "e": true
              }
            }
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void What_is_no_JSON_number_is_null(double value) => Written(0, json => json.Value(value)).ShouldBe("null");

    private static string Written(int indent, Action<JsonText> write)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        write(new JsonText(text, indent));
        return text.ToString();
    }
}
