using ScriptEngine.Options;

namespace ScriptEngine.Tests.Options;

public sealed class EnvironmentOptionsTests
{
    [Fact]
    public void Variables_say_the_same_options_as_flags()
    {
        var options = Read(
            ("K6_VUS", "3"), ("K6_DURATION", "100"), ("K6_ITERATIONS", "7"), ("K6_STAGES", "1s:2,3s:4"), ("K6_BATCH", "5"),
                ("K6_THROW", "true"),
            ("K6_SUMMARY_TREND_STATS", "avg,p(90)"), ("K6_SYSTEM_TAGS", "url, method"), ("K6_TAGS", "a:b,c:d"), ("K6_SETUP_TIMEOUT", "1d"));

        (options.Vus, options.Duration, options.Iterations).ShouldBe((3, TimeSpan.FromMilliseconds(100), 7));
        options.Stages.ShouldBe([new Stage(TimeSpan.FromSeconds(1), 2), new Stage(TimeSpan.FromSeconds(3), 4)]);
        (options.Batch, options.Throw, options.SetupTimeout).ShouldBe((5, true, TimeSpan.FromDays(1)));
        options.SummaryTrendStats.ShouldBe(["avg", "p(90)"]);
        options.SystemTags.ShouldBe(["url", "method"], ignoreOrder: true);
        options.Tags.ShouldBe([new("a", "b"), new("c", "d")]);
    }

    [Fact]
    public void An_empty_variable_says_nothing_but_for_lists_which_it_empties()
    {
        var options = Read(
            ("K6_VUS", ""), ("K6_DURATION", ""), ("K6_NO_SETUP", ""), ("K6_STAGES", ""), ("K6_SUMMARY_TREND_STATS", ""));

        (options.Vus, options.Duration, options.NoSetup).ShouldBe((null, null, null));
        options.Stages.ShouldBeEmpty();
        options.SummaryTrendStats.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("K6_VUS", "abc",
        "assigning K6_VUS to VUs: converting 'abc' to type null.Int. details: strconv.ParseInt: parsing \"abc\": invalid syntax")]
    [InlineData("K6_DURATION", "abc",
        "assigning K6_DURATION to Duration: converting 'abc' to type types.NullDuration. details: time: invalid duration \"abc\"")]
    [InlineData(
        "K6_STAGES", "x:1", "assigning K6_STAGES to Stages: converting 'x:1' to type []lib.Stage. details: time: invalid duration \"x\"")]
    [InlineData("K6_NO_SETUP", "1", "assigning K6_NO_SETUP to NoSetup: converting '1' to type null.Bool. details: invalid input:1")]
    [InlineData("K6_TAGS", "a", "assigning K6_TAGS to RunTags: converting 'a' to type map[string]string. details: invalid map item: \"a\"")]
    public void A_wrong_value_is_refused_in_k6s_words(string name, string value, string message) =>
        Should.Throw<OptionException>(() => Read((name, value))).Message.ShouldBe($"envconfig.Process: {message}");

    [Theory]
    [InlineData("K6_RPS", "5")]
    [InlineData("K6_THRESHOLDS", "http_reqs:count<0")]
    [InlineData("K6_CONFIG", "k6.json")]
    [InlineData("K6_HOSTS", "x")]
    [InlineData("K6_COMPATIBILITY_MODE", "base")]
    public void A_variable_of_k6_that_would_make_another_test_is_refused_by_name(string name, string value) =>
        Should.Throw<OptionException>(() => Read((name, value)))
            .Message.ShouldStartWith($"the variable {name} is not supported by the embedded engine");

    [Theory]
    [InlineData("K6_RPS", "0")]
    [InlineData("K6_PAUSED", "false")]
    [InlineData("K6_TYPE", "js")]
    [InlineData("K6_NO_USAGE_REPORT", "true")]
    [InlineData("K6_CLOUD_TOKEN", "x")]
    [InlineData("K6_ENVIRONMENT", "LOCAL")]
    public void Other_variables_are_left_alone(string name, string value) => Read((name, value)).ShouldBe(new TestOptions());

    private static TestOptions Read(params (string Name, string Value)[] variables) =>
        EnvironmentOptions.Read(variables.ToDictionary(variable => variable.Name, variable => variable.Value));
}
