using CloudPeer;
using Integrations.Engines;
using LoadTesting.Model;

namespace Integrations.Tests.Engines;

/// <summary>What a real k6 does with streams, of which the build only reads the log.</summary>
public sealed class RealStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Reports _reports = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Series_arrive_with_the_tags_and_a_file_of_samples_is_in_the_test_s_folder()
    {
        var k6 = await RealK6.FindAsync(_folder);
        await using var peer = await LocalRunPeer.StartAsync();

        var outcome = await RunAsync(
            k6, peer, ["experimental-prometheus-rw", "json=samples.json"], ("K6_PROMETHEUS_RW_SERVER_URL", $"{peer.Address}/api/v1/write"));

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        outcome.StreamProblem.ShouldBeNull();
        peer.Requests.ShouldContain(request => request.Path == "/api/v1/write"
            && RealK6.Contains(request.Body, "the-run") && RealK6.Contains(request.Body, "k6_"));
        var samples = await File.ReadAllLinesAsync(_folder.File("A_Test/samples.json"), TestContext.Current.CancellationToken);
        samples.Where(line => line.Contains("\"Point\"", StringComparison.Ordinal)).ShouldNotBeEmpty();
        samples.Where(line => line.Contains("\"Point\"", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Contains("\"testid\":\"the-run\"", StringComparison.Ordinal));
        // The tags are no series of the time line.
        File.ReadAllText(_folder.File("A_Test/timeline.ndjson")).ShouldNotContain("the-run");
    }

    [Theory]
    [InlineData("experimental-prometheus-rw", "K6_PROMETHEUS_RW_SERVER_URL", "http://127.0.0.1:1/api/v1/write")]
    [InlineData("opentelemetry", "K6_OTEL_HTTP_EXPORTER_ENDPOINT", "127.0.0.1:1")]
    [InlineData("cloud", "K6_CLOUD_HOST", "http://127.0.0.1:1")]
    public async Task A_stream_that_nobody_answers_costs_the_test_nothing(string output, string variable, string address)
    {
        var k6 = await RealK6.FindAsync(_folder);
        await using var peer = await LocalRunPeer.StartAsync();

        var outcome = await RunAsync(
            k6, peer, [output], (variable, address), ("K6_OTEL_EXPORTER_PROTOCOL", "http/protobuf"),
            ("K6_OTEL_HTTP_EXPORTER_INSECURE", "true"));

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        outcome.Error.ShouldBeNull();
        outcome.StreamProblem.ShouldNotBeNull().ShouldContain("refused");
    }

    private Task<K6Outcome> RunAsync(
        K6Executable k6, LocalRunPeer platform, IReadOnlyList<string> outputs, params (string, string)[] environment)
    {
        RealK6.WriteScript(_folder, platform.Address);
        return new K6ProcessEngine(
            k6, _folder.Path, Fake.Runner(environment), account: new(null, null, null, null, LocalRunPeer.Token, "7", "8")).RunAsync(
                Fake.Execution(_folder, ("RUN_ID", "the-run"), ("TEST_NAME", "A_Test")) with { Outputs = outputs }, _reports,
                TestContext.Current.CancellationToken);
    }
}
