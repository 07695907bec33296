using ScriptEngine.Failures;
using ScriptEngine.Summary;

namespace ScriptEngine.Tests.Summary;

public sealed class TrendStatTests
{
    [Theory]
    [InlineData("foo", "invalid trend stat 'foo', unknown format")]
    [InlineData("", "invalid trend stat '', unknown format")]
    [InlineData("p95", "invalid trend stat 'p95', unknown format")]
    [InlineData("p(101)", "invalid percentile trend stat value 'p(101)', provide a number between 0 and 100")]
    [InlineData("p(-1)", "invalid percentile trend stat value 'p(-1)', provide a number between 0 and 100")]
    [InlineData("p(x)", "invalid percentile trend stat value 'p(x)', provide a number between 0 and 100")]
    public void What_k6_refuses_is_refused_with_its_words(string name, string message)
    {
        var refusal = Should.Throw<EngineException>(() => TrendStat.ParseAll(["avg", name]));

        refusal.Message.ShouldBe(message);
        refusal.ExitCode.ShouldBe(255);
    }

    [Fact]
    public void All_that_k6_has_can_be_asked_for()
    {
        TrendStat.ParseAll(["avg", "min", "med", "max", "count", "p(99.9)", "p(0)"]).Select(stat => stat.Percent)
            .ShouldBe([0, 0, 0, 0, 0, 99.9, 0]);
        TrendStat.ParseAll(null).Select(stat => stat.Name).ShouldBe(["avg", "min", "med", "max", "p(90)", "p(95)"]);
        TrendStat.ParseAll([]).ShouldBeEmpty();
    }
}
