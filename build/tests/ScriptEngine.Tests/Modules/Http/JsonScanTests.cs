using System.Text;
using Jint;
using ScriptEngine.Modules.Http;

namespace ScriptEngine.Tests.Modules.Http;

public sealed class JsonScanTests : IDisposable
{
    private const string NotFound = "not found";
    private const string Document =
        """
         { "list" : [ {"id":"a","n":1}, {"id":"b"} , [1, 2,3], "x" ], "empty":[], "none":{}, "deep":{"er":{"0":"zero","é":"accent"}},
           "esc\u0061ped":"\"quoted\" \\ \u00e9", "number":-1.5e3, "yes":true, "no":false, "nothing":null, "dotted.name":"dot" }
        """;

    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("list.#", "4")]
    [InlineData("list.0", "{\"id\":\"a\",\"n\":1}")]
    [InlineData("list.0.id", "\"a\"")]
    [InlineData("list.1.n", NotFound)]
    [InlineData("list.2.#", "3")]
    [InlineData("list.2.2", "3")]
    [InlineData("list.3", "\"x\"")]
    [InlineData("list.3.x", NotFound)]
    [InlineData("list.4", NotFound)]
    [InlineData("list.-1", NotFound)]
    [InlineData("list.x", NotFound)]
    [InlineData("list.#.id", "[\"a\",\"b\"]")]
    [InlineData("list.#.n", "[1]")]
    [InlineData("list.#.#", "[3]")]
    [InlineData("list.#.", "[]")]
    [InlineData("empty.#", "0")]
    [InlineData("empty.#.id", "[]")]
    [InlineData("empty.0", NotFound)]
    [InlineData("none", "{}")]
    [InlineData("none.#", NotFound)]
    [InlineData("none.#.id", NotFound)]
    [InlineData("none.x", NotFound)]
    [InlineData("deep.er.0", "\"zero\"")]
    [InlineData("deep.er.é", "\"accent\"")]
    [InlineData("deep\\.er", NotFound)]
    [InlineData("dotted\\.name", "\"dot\"")]
    [InlineData("deep.", NotFound)]
    [InlineData(".deep", NotFound)]
    [InlineData("escaped", "\"\\\"quoted\\\" \\\\ é\"")]
    [InlineData("\\escaped", "\"\\\"quoted\\\" \\\\ é\"")]
    [InlineData("number", "-1500")]
    [InlineData("yes", "true")]
    [InlineData("no", "false")]
    [InlineData("nothing", "null")]
    [InlineData("missing", NotFound)]
    [InlineData("#", NotFound)]
    [InlineData("", NotFound)]
    public void It_finds_what_k6_finds(string selector, string found) =>
        Selected(Encoding.UTF8.GetBytes(Document), selector).ShouldBe(found);

    [Fact]
    public void Of_two_members_of_one_name_the_first_is_found_as_by_k6() => Selected("""{"a":1,"a":2}"""u8, "a").ShouldBe("1");

    [Theory]
    [InlineData("a*", "a*", "has a wildcard")]
    [InlineData("a.b?.c", "b?.c", "has a wildcard")]
    [InlineData("a.#(id==1).b", "#(id==1).b", "begins with a query")]
    [InlineData("#[id==1]#", "#[id==1]#", "begins with a query")]
    [InlineData("a|b", "a|b", "has a pipe")]
    [InlineData("a.@reverse", "@reverse", "begins with a modifier")]
    [InlineData("a.{b,c}", "{b,c}", "asks for several paths at once")]
    [InlineData("[a,b]", "[a,b]", "asks for several paths at once")]
    [InlineData("!true", "!true", "begins with a literal")]
    [InlineData("..0", "..0", "asks for JSON lines or an empty name")]
    [InlineData("a..b", "a..b", "asks for JSON lines or an empty name")]
    public void What_only_k6_selects_is_refused_by_name(string selector, string part, string what) =>
        Should.Throw<NotSupportedException>(() => JsonSelector.Parse(selector)).Message.ShouldBe(
            $"the selector \"{selector}\" is not supported by the embedded engine: \"{part}\" {what}, where names, indices, # and #.name "
                + "are supported; take those and select the rest in JavaScript, or run this script with k6");

    [Theory]
    [InlineData("a@b.c#(d).e!.f[0]{g}", new[] { "a@b", "c#(d)", "e!", "f[0]{g}" })]
    [InlineData(@"\@type.\*.a\|b.\#", new[] { "@type", "*", "a|b", "#" })]
    [InlineData(@"a\", new[] { "a" })]
    public void A_mark_that_is_none_there_is_part_of_a_name(string selector, string[] names)
    {
        var parsed = JsonSelector.Parse(selector);

        parsed.Select(name => Encoding.UTF8.GetString(name)).ShouldBe(names);
        parsed.ShouldNotContain(name => ReferenceEquals(name, JsonSelector.Each));
    }

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

    private string Selected(ReadOnlySpan<byte> json, string selector) =>
        JsonScan.Select(_engine, json, JsonSelector.Parse(selector)) is { } found
            ? new Jint.Native.Json.JsonSerializer(_engine).Serialize(found).ToString() : NotFound;
}
