using System.Text.Json.Nodes;
using ScriptEngine.Recorder.Recordings;

namespace ScriptEngine.Tests.Differential;

public sealed class ComparisonTests
{
    private const string Recording = """
        {"exitCode": 99, "groups": {"": {"up": [3, 1]}, "::a": {}},
         "metrics": {"http_reqs": {"count": 4, "thresholds": {"count<3": "crossed"}}}, "text": ["a", "b"]}
        """;

    [Fact]
    public void The_same_run_has_no_differences() => Differences(Recording, Recording).ShouldBeEmpty();

    [Theory]
    [InlineData("\"exitCode\": 99", "\"exitCode\": 0", "exitCode: expected 99, got 0")]
    [InlineData("[3, 1]", "[3, 2]", "groups//up/1: expected 1, got 2")]
    [InlineData("\"up\": [3, 1]", "", "groups//up: expected [3,1], got (missing)")]
    [InlineData("\"::a\": {}", "\"::a\": {\"new\": [1, 0]}", "groups/::a/new: expected (missing), got [1,0]")]
    [InlineData("\"count\": 4", "\"count\": 5", "metrics/http_reqs/count: expected 4, got 5")]
    [InlineData("\"crossed\"", "\"kept\"", "metrics/http_reqs/thresholds/count<3: expected \"crossed\", got \"kept\"")]
    [InlineData(
        "http_reqs", "http_req", "metrics/http_reqs: expected {\"count\":4,\"thresholds\":{\"count<3\":\"crossed\"}}, got (missing)")]
    [InlineData("[\"a\", \"b\"]", "[\"a\"]", "text: expected [\"a\",\"b\"], got [\"a\"]")]
    public void A_change_is_named_with_its_place(string from, string to, string difference) =>
        Differences(Recording, Recording.Replace(from, to, StringComparison.Ordinal)).ShouldContain(difference);

    [Fact]
    public void A_number_within_its_range_becomes_the_range()
    {
        var reduced = JsonNode.Parse(Recording)!.AsObject();

        Ranges.Apply(reduced, new Dictionary<string, double[]> { ["groups/*/up/0"] = [2, 5], ["metrics/http_*/count"] = [5, 9] });

        reduced["groups"]![""]!["up"]![0]!.GetValue<string>().ShouldBe("2 to 5");
        reduced["metrics"]!["http_reqs"]!["count"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public void Recordings_of_the_same_content_have_the_same_bytes()
    {
        var one = JsonText.Sorted(JsonNode.Parse("""{"b": {"d": 0.1000000000001, "c": 2.0}, "a": [2, 1]}""")!.AsObject());
        var other = JsonText.Sorted(JsonNode.Parse("""{"a": [2, 1], "b": {"c": 2, "d": 0.1}}""")!.AsObject());

        JsonText.Written(one).ShouldBe(JsonText.Written(other));
    }

    private static IReadOnlyList<string> Differences(string expected, string actual) =>
        Comparison.Differences(JsonNode.Parse(expected), JsonNode.Parse(actual.Replace("{,", "{", StringComparison.Ordinal)));
}
