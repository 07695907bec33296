using Integrations.Engines;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Tests.Engines;

public sealed class StreamTests : IDisposable
{
    private static readonly Credentials Account = new(null, null, null, null, "the-cloud-token", "7", "8");

    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outputs_stand_after_the_build_s_own_and_a_file_is_in_the_test_s_folder()
    {
        await RunAsync(["opentelemetry", "json=samples.json.gz"], ("FAKE_DUMP", _folder.Path));

        var arguments = Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem());
        Values(arguments).Skip(1).ShouldBe(["opentelemetry", $"json={_folder.File("A_Test/samples.json.gz")}"]);
        Values(arguments)[0].ShouldStartWith("web-dashboard=");
    }

    [Fact]
    public async Task K6_gets_the_variables_of_the_outputs_that_were_asked_for_and_of_no_other()
    {
        (string, string)[] inherited =
        [
            ("K6_PROMETHEUS_RW_SERVER_URL", "http://metrics.example/api/v1/write"), ("K6_OTEL_SERVICE_NAME", "k6"),
            ("OTEL_RESOURCE_ATTRIBUTES", "a=b"), ("K6_INFLUXDB_PASSWORD", "none-of-its-business"), ("K6_CLOUD_TOKEN", "inherited"),
            ("K6_OUT", "csv"), ("K6_VUS", "9"),
        ];

        await RunAsync(["experimental-prometheus-rw"], [("FAKE_DUMP", _folder.Path), .. inherited]);

        Names(Fake.Calls(_folder).ShouldHaveSingleItem()["environment"]!.ToObject<Dictionary<string, string>>()!)
            .ShouldBe(["K6_AUTO_EXTENSION_RESOLUTION", "K6_NO_USAGE_REPORT", "K6_PROMETHEUS_RW_SERVER_URL"]);
    }

    [Fact]
    public async Task K6_gets_the_token_of_the_cloud_for_its_output_alone_and_not_as_an_argument()
    {
        await RunAsync(["cloud"], ("FAKE_DUMP", _folder.Path));

        var call = Fake.Calls(_folder).ShouldHaveSingleItem();
        ((string?)call["environment"]!["K6_CLOUD_TOKEN"]).ShouldBe("the-cloud-token");
        ((string?)call["environment"]!["K6_CLOUD_STACK_ID"]).ShouldBe("7");
        Fake.Arguments(call).ShouldNotContain(argument => argument.Contains("the-cloud-token", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("K6_PROMETHEUS_RW_PASSWORD", "a-password-of-metrics", "a-password-of-metrics")]
    [InlineData("K6_PROMETHEUS_RW_HTTP_HEADERS", "X-Scope-OrgID:1,Authorization:Basic abcdefgh1234", "abcdefgh1234")]
    [InlineData("K6_PROMETHEUS_RW_SERVER_URL", "http://metrics.example/write?apikey=0123456789abc", "0123456789abc")]
    public async Task No_log_and_no_outcome_holds_what_streams_sign_in_with(string name, string value, string secret)
    {
        var outcome = await RunAsync(
            ["experimental-prometheus-rw"], (name, value), ("FAKE_EXIT", "107"),
            ("FAKE_STDERR", $"time=\"now\" level=error msg=\"refused: {secret}\""));

        outcome.Error.ShouldBe("refused: [redacted]");
        (await File.ReadAllTextAsync(_folder.File("A_Test/k6.log"), TestContext.Current.CancellationToken)).ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("time=\"now\" level=error msg=\"Failed to send\" error=\"dial tcp: connection refused\" output=\"Prometheus remote write\"",
        "Failed to send: dial tcp: connection refused")]
    [InlineData("time=\"now\" level=warning msg=\"Failed to send test finished\" error=\"(500): {}\" output=cloud",
        "Failed to send test finished: (500): {}")]
    [InlineData("time=\"now\" level=error msg=\"Stopping output 0 failed\" component=output-manager error=\"(500)\"",
        "Stopping output 0 failed: (500)")]
    [InlineData("time=\"now\" level=info msg=\"2026/12/01 04:52:46 failed to upload metrics: Post \\\"http://h/v1\\\": refused\"",
        "failed to upload metrics: Post \"http://h/v1\": refused")]
    [InlineData("time=\"now\" level=error msg=\"can't shutdown OpenTelemetry metric provider\" error=\"refused\"",
        "can't shutdown OpenTelemetry metric provider: refused")]
    public async Task What_a_stream_complains_of_is_its_own_problem_and_not_the_test_s(string line, string problem)
    {
        var outcome = await RunAsync(["opentelemetry"], ("FAKE_STDERR", line));

        outcome.Error.ShouldBeNull();
        outcome.StreamProblem.ShouldBe(problem);
    }

    [Fact]
    public async Task Problems_that_repeat_are_counted()
    {
        const string line = "time=\"now\" level=error msg=\"Failed\" error=\"refused\" output=InfluxDBv1";

        (await RunAsync(["influxdb"], ("FAKE_STDERR", $"{line}\n{line}"))).StreamProblem.ShouldBe("Failed: refused (2 times)");
    }

    [Theory]
    [InlineData("time=\"now\" level=error msg=\"boom\" source=stacktrace")]
    [InlineData("time=\"now\" level=error msg=\"Error from web dashboard\" error=\"boom\" output=web-dashboard")]
    public async Task Other_errors_stay_the_test_s(string line)
    {
        var outcome = await RunAsync(["opentelemetry"], ("FAKE_STDERR", line), ("FAKE_EXIT", "107"));

        outcome.Error.ShouldNotBeNull();
        outcome.StreamProblem.ShouldBeNull();
    }

    [Fact]
    public async Task Without_streams_no_error_is_a_stream_s()
    {
        var outcome = await RunAsync([], ("FAKE_STDERR", "time=\"now\" level=error msg=\"boom\" output=somewhere"));

        outcome.Error.ShouldBe("boom");
        outcome.StreamProblem.ShouldBeNull();
    }

    [Theory]
    [InlineData("255", "2", 1)]
    [InlineData("107", "0", 1)]
    [InlineData("255", "0", 2)]
    public async Task K6_that_did_not_start_with_its_outputs_is_started_once_more_without(string exit, string progress, int calls)
    {
        await RunAsync(["cloud"], ("FAKE_DUMP", _folder.Path), ("FAKE_EXIT", exit), ("FAKE_PROGRESS", progress),
            ("FAKE_STDERR", "time=\"now\" level=error msg=\"Post http://ingest.example/v1/tests: refused\""));

        Fake.Calls(_folder).Count.ShouldBe(calls);
        Values(Fake.Arguments(Fake.Calls(_folder)[^1])).Count.ShouldBe(calls == 2 ? 1 : 2);
    }

    [Fact]
    public async Task An_output_that_k6_does_not_have_is_its_error()
    {
        var outcome = await RunAsync(["kafka"], ("FAKE_DUMP", _folder.Path), ("FAKE_EXIT", "255"), ("FAKE_PROGRESS", "0"),
            ("FAKE_STDERR", "time=\"now\" level=error msg=\"invalid output type 'kafka', available types are: cloud\""));

        Fake.Calls(_folder).Count.ShouldBe(1);
        outcome.Error.ShouldNotBeNull().ShouldContain("available types");
    }

    private Task<K6Outcome> RunAsync(IReadOnlyList<string> outputs, params (string, string)[] environment) =>
        new K6ProcessEngine(Fake.K6, _folder.Path, Fake.Runner(environment), account: Account).RunAsync(
            Fake.Execution(_folder) with { Outputs = outputs }, _reports, TestContext.Current.CancellationToken);

    private static List<string> Values(string[] arguments) =>
        [.. arguments.Index().Where(argument => argument.Index > 0 && arguments[argument.Index - 1] == "--out")
            .Select(argument => argument.Item)];

    private static IEnumerable<string> Names(Dictionary<string, string> environment) => environment.Keys
        .Where(name => name.StartsWith("K6_", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
