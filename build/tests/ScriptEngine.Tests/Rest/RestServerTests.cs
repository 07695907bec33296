using System.Net.Http.Json;
using System.Text;
using ScriptEngine.Execution;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Rest;

namespace ScriptEngine.Tests.Rest;

public sealed class RestServerTests : IDisposable
{
    private readonly RunState _run = new(TimeProvider.System);
    private readonly RestApi _api;

    public RestServerTests() => _api = new RestApi(
        _run,
        ExecutionPlan.From(new Dictionary<string, Scenario> { ["default"] = new ConstantVus(2, TimeSpan.FromSeconds(3)) }),
        new MetricsEngine(new MetricRegistry()),
        _ => null,
        () => false);

    [Fact]
    public async Task A_client_reads_the_status_and_stops_the_run()
    {
        await using var server = RestServer.Start("127.0.0.1:0", _api);
        using HttpClient client = new() { BaseAddress = new Uri($"http://{server.Address}") };

        var status = await client.GetStringAsync("/v1/status?x=1", TestContext.Current.CancellationToken);
        // Sent in chunks, since its length is not known beforehand.
        using var patch = JsonContent.Create(new { data = new { attributes = new { stopped = true } } });
        using var stopped = await client.PatchAsync("/v1/status", patch, TestContext.Current.CancellationToken);

        status.ShouldContain("\"stopped\":false");
        stopped.IsSuccessStatusCode.ShouldBeTrue();
        _run.AbortReason.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_address_in_use_is_told_as_k6_tells_it()
    {
        await using var server = RestServer.Start("127.0.0.1:0", _api);

        var failure = Should.Throw<RestAddressException>(() => RestServer.Start(server.Address.ToString(), _api));

        failure.Message.ShouldBe($"listen tcp {server.Address}: bind: address already in use");
    }

    [Fact]
    public void An_address_without_a_port_is_refused() =>
        Should.Throw<RestAddressException>(() => RestServer.Start("localhost", _api))
            .Message.ShouldBe("listen tcp: address localhost: missing port in address");

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc")]
    public async Task What_is_no_request_is_not_answered_as_one(string text)
    {
        using MemoryStream stream = new(Encoding.ASCII.GetBytes(text));

        (await new RestConnection(stream).ReadAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_head_without_an_end_is_not_read_for_ever()
    {
        using MemoryStream stream = new(
            Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("X-Header: value\r\n", 10_000))));

        (await new RestConnection(stream).ReadAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        stream.Position.ShouldBeLessThan(stream.Length);
    }

    public void Dispose() => _run.Dispose();
}
