using LoadTesting.K6Output;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Verdicts;

/// <summary>Statuses with one cause are named along with the verdict.</summary>
public sealed class FailureCausesTests
{
    [Theory]
    [InlineData("errors_payment_required", "402: test users have no credits left.")]
    [InlineData("errors_unauthorized", "401: tokens were refused, because they have expired or belong to another server.")]
    [InlineData("errors_forbidden", "403: the test users may not do what was asked.")]
    [InlineData("errors_rate_limited", "429: the platform limits how many requests it takes.")]
    public void A_test_names_the_cause(string counter, string expected) =>
        WarningsOf((counter, 12)).ShouldBe([$"12 requests were answered {expected}"]);

    [Fact]
    public void A_402_says_what_is_lacking()
    {
        WarningsOf(("errors_payment_required", 1), ("payment_lacks_tier", 1))
            .ShouldBe(["1 request was answered 402: test users have no paid tier."]);
        WarningsOf(("errors_payment_required", 3), ("payment_lacks_tier", 1), ("payment_lacks_credits", 2))
            .ShouldBe(["3 requests were answered 402: test users have no credits left, or no paid tier."]);
    }

    [Fact]
    public void Several_causes_are_a_line_each() =>
        WarningsOf(("errors_rate_limited", 2), ("errors_unauthorized", 1)).Count.ShouldBe(2);

    private static IReadOnlyList<string> WarningsOf(params (string Counter, int Count)[] counters)
    {
        var root = JObject.Parse(Export.Text("passed"));
        foreach (var (counter, count) in counters)
            root["metrics"]![counter] = new JObject { ["count"] = count, ["rate"] = 0.1 };
        return Judge.Evaluate(Samples.Test(), Samples.Here, Samples.Ended(0), K6SummaryFile.Parse(root.ToString())).Warnings;
    }
}
