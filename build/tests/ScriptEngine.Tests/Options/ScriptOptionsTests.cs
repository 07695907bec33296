using ScriptEngine.Failures;
using ScriptEngine.Options;

namespace ScriptEngine.Tests.Options;

public sealed class ScriptOptionsTests
{
    private readonly RecordedLog _log = new();

    [Fact]
    public void All_options_that_the_engine_has_are_read()
    {
        var options = Read("""
            {"userAgent": "me", "batch": 3, "batchPerHost": "2", "maxRedirects": 1, "noConnectionReuse": true, "noVUConnectionReuse": true,
             "noCookiesReset": true, "discardResponseBodies": true, "insecureSkipTLSVerify": true, "throw": true,
             "minIterationDuration": 250, "setupTimeout": "5s", "teardownTimeout": "6s", "handleSummaryTimeout": "7s",
             "noSetup": true, "noTeardown": true, "summaryTimeUnit": "ms", "tags": {"a": "b"}, "systemTags": ["url", "vu", "nope"]}
            """);

        options.UserAgent.ShouldBe("me");
        (options.Batch, options.BatchPerHost, options.MaxRedirects).ShouldBe((3, 2, 1));
        (options.NoConnectionReuse, options.NoVuConnectionReuse, options.NoCookiesReset).ShouldBe((true, true, true));
        (options.DiscardResponseBodies, options.InsecureSkipTlsVerify, options.Throw).ShouldBe((true, true, true));
        options.MinIterationDuration.ShouldBe(TimeSpan.FromMilliseconds(250));
        (options.SetupTimeout, options.TeardownTimeout, options.HandleSummaryTimeout)
            .ShouldBe((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(7)));
        (options.NoSetup, options.NoTeardown, options.SummaryTimeUnit).ShouldBe((true, true, "ms"));
        options.Tags.ShouldBe([new("a", "b")]);
        options.SystemTags.ShouldBe(["url", "vu"], ignoreOrder: true);
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Thresholds_are_expressions_or_say_when_to_abort()
    {
        var options = Read("""
            {"thresholds": {"a": ["p(95)<5"], "b{x:y}": [{"threshold": "avg<1", "abortOnFail": true, "delayAbortEval": "10s"}]}}
            """);

        options.Thresholds!["a"].ShouldBe([new ThresholdOption("p(95)<5")]);
        options.Thresholds["b{x:y}"].ShouldBe([new ThresholdOption("avg<1", AbortOnFail: true, TimeSpan.FromSeconds(10))]);
    }

    [Fact]
    public void A_field_that_no_option_has_is_warned_about_and_ignored()
    {
        Read("""{"vus": 2, "vusers": 3, "other": 1}""").Vus.ShouldBe(2);

        _log.Lines.ShouldBe(
            ["Warning: There were unknown fields in the options exported in the script error=json: unknown field \"other\""]);
    }

    [Theory]
    [InlineData("rps", "5")]
    [InlineData("paused", "true")]
    [InlineData("httpDebug", "\"full\"")]
    [InlineData("hosts", """{"a.test": "127.0.0.1"}""")]
    [InlineData("dns", """{"ttl": "1m"}""")]
    [InlineData("blacklistIPs", """["10.0.0.0/8"]""")]
    [InlineData("blockHostnames", """["*.test"]""")]
    [InlineData("tlsAuth", "[{}]")]
    [InlineData("tlsVersion", "\"tls1.2\"")]
    [InlineData("tlsCipherSuites", """["TLS_RSA_WITH_RC4_128_SHA"]""")]
    [InlineData("executionSegment", "\"0:1/2\"")]
    [InlineData("EXECUTIONSEGMENTSEQUENCE", "\"0,1\"")]
    public void An_option_that_only_k6_has_is_refused_by_name(string name, string value)
    {
        var error = Should.Throw<OptionException>(() => Read($$"""{"{{name}}": {{value}}}"""));

        error.Message.ShouldBe($"the option {name} is not supported by the embedded engine; take it out or run this test with k6");
    }

    [Theory]
    [InlineData("""{"rps": 0, "paused": false, "httpDebug": "", "hosts": {}, "blacklistIPs": [], "tlsAuth": null, "tlsVersion": null}""")]
    [InlineData("""{"dns": {"ttl": "5m", "select": "random", "policy": "preferIPv4"}}""")]
    [InlineData("""{"cloud": {"projectID": 1}, "ext": {"x": {}}}""")]
    public void An_option_that_changes_nothing_is_taken(string json)
    {
        Read(json);

        _log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"vus": "abc"}""", "strconv.ParseInt: parsing \"abc\": invalid syntax")]
    [InlineData("""{"vus": true}""", "json: cannot unmarshal bool into Go value of type null.Int")]
    [InlineData("""{"vus": 3000000000}""", "vus is 3000000000, more than the embedded engine can hold")]
    [InlineData("""{"duration": {}}""", "'{}' is not a valid duration value")]
    [InlineData("""{"throw": 1}""", "json: cannot unmarshal float64 into Go value of type null.Bool")]
    [InlineData("""{"userAgent": 1}""", "json: cannot unmarshal float64 into Go value of type null.String")]
    [InlineData("""{"scenarios": {"a": {}}}""", "scenario 'a' doesn't have a specified executor type")]
    [InlineData("""{"scenarios": {"a": {"executor": "x"}}}""", "unknown executor type 'x'")]
    [InlineData("""{"scenarios": {"a": {"executor": "per-vu-iterations", "duration": "1s"}}}""", "json: unknown field \"duration\"")]
    public void A_value_of_another_kind_is_refused_in_k6s_words(string json, string message) =>
        Should.Throw<OptionException>(() => Read(json)).Message.ShouldBe(message);

    [Fact]
    public void A_refusal_names_the_script_and_ends_as_in_k6()
    {
        var error = Should.Throw<EngineException>(() => ConsolidatedOptions.OfScript("/tests/a.js", """{"vus": []}""", _log));

        error.ExitCode.ShouldBe(104);
        error.Message.ShouldStartWith(
            "could not initialize '/tests/a.js': could not load JS test 'file:///tests/a.js': json: cannot unmarshal");
    }

    private TestOptions Read(string json) => ScriptOptions.Read(json, _log);
}
