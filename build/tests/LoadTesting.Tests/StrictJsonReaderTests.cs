using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests;

public sealed class StrictJsonReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{'a': 1}")]
    [InlineData("{\"a\": 010}")]
    [InlineData("{\"a\": NaN}")]
    [InlineData("{\"a\": 1,}")]
    [InlineData("{/* whole */ \"a\": 1}")]
    [InlineData("{\"a\": 1, \"a\": 1}")]
    [InlineData("{\"a\": {\"b\": 1, \"\\u0062\": 2}}")]
    public void What_is_not_JSON_by_the_letter_is_refused(string text) => Should.Throw<JsonReaderException>(() => Read(text));

    [Fact]
    public void Objects_nested_without_end_are_refused() =>
        Should.Throw<JsonReaderException>(
            () => Read(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + string.Concat(Enumerable.Repeat("}", 5_000))));

    [Fact]
    public void Values_are_read_as_what_they_are() =>
        Read(""" {"a": [1, -2.5, 1e3, true, null, "x"], "b": {"a": 99999999999999999999}} """).ToString(Formatting.None)
            .ShouldBe("""{"a":[1,-2.5,1000.0,true,null,"x"],"b":{"a":1E+20}}""");

    [Fact]
    public void Texts_and_names_lose_what_a_terminal_would_obey() =>
        Read("""{"\u001b[31mred": "a\u001b[0m\u202eb"}""").ToString(Formatting.None).ShouldBe("{\"red\":\"a\uFFFDb\"}");

    [Fact]
    public void Half_a_pair_of_letters_is_replaced() => Read("""["\ud800"]""").Single().Value<string>().ShouldBe("\uFFFD");

    private static JToken Read(string text)
    {
        using var reader = new StrictJsonReader(text);
        var token = JToken.ReadFrom(reader);
        reader.Read().ShouldBeFalse();
        return token;
    }
}
