using Integrations.Engines.Docker;
using LoadTesting.Tokens;

namespace Integrations.Tests.Engines.Docker;

public sealed class DockerStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_samples_lands_on_this_machine_in_the_test_s_folder()
    {
        await RunAsync(hostNetwork: true, ["json=samples.json"]);

        Fake.Arguments(Fake.Calls(_folder)[0]).ShouldContain("json=/results/samples.json");
    }

    [Fact]
    public async Task The_variables_of_streams_go_by_name_and_secrets_are_no_arguments()
    {
        await RunAsync(
            hostNetwork: true, ["experimental-prometheus-rw", "cloud"], ("K6_PROMETHEUS_RW_PASSWORD", "a-password-of-metrics"),
            ("K6_OTEL_SERVICE_NAME", "not asked for"));

        var call = Fake.Calls(_folder)[0];
        var arguments = Fake.Arguments(call);
        foreach (var name in (string[])["K6_PROMETHEUS_RW_PASSWORD", "K6_CLOUD_TOKEN"])
            arguments[Array.IndexOf(arguments, name) - 1].ShouldBe("--env");
        arguments.ShouldNotContain("K6_OTEL_SERVICE_NAME");
        string.Join(' ', arguments).ShouldNotContain("a-password-of-metrics");
        string.Join(' ', arguments).ShouldNotContain("the-cloud-token");
        ((string?)call["environment"]!["K6_PROMETHEUS_RW_PASSWORD"]).ShouldBe("a-password-of-metrics");
    }

    [Theory]
    [InlineData("K6_PROMETHEUS_RW_SERVER_URL", "http://localhost:9090/api/v1/write", "http://host.docker.internal:9090/api/v1/write")]
    [InlineData("K6_OTEL_GRPC_EXPORTER_ENDPOINT", "localhost:4317", "host.docker.internal:4317")]
    [InlineData("K6_OTEL_GRPC_EXPORTER_ENDPOINT", "collector:4317", "collector:4317")]
    public async Task A_server_of_this_machine_is_reached_from_the_container(string name, string value, string inside)
    {
        await RunAsync(
            hostNetwork: false, ["experimental-prometheus-rw", "opentelemetry", "influxdb=http://127.0.0.1:8086/k6"], (name, value));

        var call = Fake.Calls(_folder)[0];
        ((string?)call["environment"]![name]).ShouldBe(inside);
        Fake.Arguments(call).ShouldContain("influxdb=http://host.docker.internal:8086/k6");
    }

    private async Task RunAsync(bool hostNetwork, IReadOnlyList<string> outputs, params (string, string)[] environment)
    {
        var processes = Fake.Runner([("FAKE_DUMP", _folder.Path), ("PATH", FakePath.With("docker", _folder)), .. environment]);
        var account = new Credentials(null, null, null, null, "the-cloud-token", null, null);
        await new DockerEngine(_folder.Path, processes, hostNetwork: hostNetwork, account: account).RunAsync(
            Fake.Execution(_folder) with { Outputs = outputs }, new Reports(), TestContext.Current.CancellationToken);
    }
}
