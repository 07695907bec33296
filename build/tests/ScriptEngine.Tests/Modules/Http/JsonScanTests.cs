using System.Text;
using Jint;
using Jint.Native;
using ScriptEngine.Modules.Http;

namespace ScriptEngine.Tests.Modules.Http;

public sealed class JsonScanTests : IDisposable
{
    private const string Document =
        """
         { "list" : [ {"id":"a","n":1}, {"id":"b"} , [1, 2,3], "x" ], "empty":[], "none":{}, "deep":{"er":{"0":"zero","é":"accent"}},
           "esc\u0061ped":"\"quoted\" \\ \u00e9", "number":-1.5e3, "yes":true, "no":false, "nothing":null, "twice":1 }
        """;

    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("list.#")]
    [InlineData("list.0")]
    [InlineData("list.0.id")]
    [InlineData("list.1.n")]
    [InlineData("list.2.#")]
    [InlineData("list.2.2")]
    [InlineData("list.3")]
    [InlineData("list.3.x")]
    [InlineData("list.4")]
    [InlineData("list.-1")]
    [InlineData("list.x")]
    [InlineData("empty.#")]
    [InlineData("empty.0")]
    [InlineData("none")]
    [InlineData("none.#")]
    [InlineData("none.x")]
    [InlineData("deep.er.0")]
    [InlineData("deep.er.é")]
    [InlineData("escaped")]
    [InlineData("number")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("nothing")]
    [InlineData("missing")]
    [InlineData("#")]
    public void It_finds_what_selecting_in_the_values_finds(string selector)
    {
        var json = Encoding.UTF8.GetBytes(Document);
        var expected = JsonSelector.Select(_engine, GoJsonReader.Parse(_engine, json), selector);

        JsonScan.IsPlain(selector).ShouldBeTrue();
        Text(JsonScan.Select(_engine, json, selector)).ShouldBe(Text(expected));
    }

    [Fact]
    public void Of_two_members_of_one_name_the_first_is_found_as_by_k6() =>
        Text(JsonScan.Select(_engine, """{"a":1,"a":2}"""u8, "a")).ShouldBe("1");

    [Theory]
    [InlineData("")]
    [InlineData("a*")]
    [InlineData("#.id")]
    [InlineData("a.#.id")]
    [InlineData("a.#(id==1)")]
    [InlineData("a|b")]
    [InlineData(@"a\.b")]
    [InlineData("@this")]
    [InlineData("..0")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData(".a")]
    public void Other_selectors_are_not_its_own(string selector) => JsonScan.IsPlain(selector).ShouldBeFalse();

    [Theory]
    [InlineData("1")]
    [InlineData(" [ ] ")]
    [InlineData("{}")]
    [InlineData("-0.5E+7")]
    [InlineData("""{"a":[1,{"b":"\u00e9\n"},null]}""")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("+1")]
    [InlineData("tru")]
    [InlineData("nul")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[1")]
    [InlineData("""{"a"}""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{a:1}""")]
    [InlineData("""{"a":1""")]
    [InlineData("\"open")]
    [InlineData("\"a\tb\"")]
    [InlineData("""
        "\x"
        """)]
    [InlineData("""
        "\u12g4"
        """)]
    [InlineData("""
        "\u12
        """)]
    [InlineData("1 1")]
    [InlineData("]")]
    public void What_is_valid_is_what_the_reader_of_values_takes(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        JsonScan.IsValid(bytes).ShouldBe(IsRead(bytes));
    }

    private bool IsRead(byte[] json)
    {
        try
        {
            GoJsonReader.Parse(_engine, json);
            return true;
        }
        catch (GoJsonException)
        {
            return false;
        }
    }

    private string Text(JsValue? value) =>
        value is null ? "not found" : new Jint.Native.Json.JsonSerializer(_engine).Serialize(value).ToString();
}
