using System.Text;
using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Rest;

namespace ScriptEngine.Tests.Rest;

public sealed class RestApiTests : IDisposable
{
    private readonly RunState _run = new(TimeProvider.System);
    private readonly MetricRegistry _metrics = new();
    private readonly RestApi _api;

    public RestApiTests()
    {
        MetricsEngine engine = new(_metrics);
        engine.Receive([new Sample(_metrics.Builtin.Vus, Tags.Empty, 2, 0), new Sample(_metrics.Builtin.Checks, Tags.Empty, 1, 0)]);
        var plan = ExecutionPlan.From(
            new Dictionary<string, Scenario> { ["default"] = new ConstantVus(2, TimeSpan.FromSeconds(3)) });
        _api = new RestApi(_run, plan, engine, name => name == "checks" ? true : null, () => true);
    }

    [Fact]
    public void The_status_says_where_the_run_is()
    {
        _run.ChangeInitialized(2);
        _run.ChangeActive(1);
        _run.Status = RunStatus.Running;
        _run.Start();

        Answer("GET", "/v1/status").ShouldBe((200,
            """{"data":{"type":"status","id":"default","attributes":{"status":7,"paused":false,"vus":1,"vus-max":2,"stopped":false"""
                + ""","running":true,"tainted":true}}}"""));
    }

    [Fact]
    public void A_run_is_stopped_by_its_status()
    {
        var (status, body) = Answer("PATCH", "/v1/status", """{"data":{"type":"status","id":"default","attributes":{"stopped":true}}}""");

        status.ShouldBe(200);
        body.ShouldContain("\"stopped\":true");
        _run.AbortReason!.ExitCode.ShouldBe(ExitCode.StoppedThroughRest);
        _run.AbortReason.Message.ShouldBe("test run stopped from REST API");
    }

    [Theory]
    [InlineData("{\"vus\":5}", 500, "live VU configuration updates are not supported")]
    [InlineData("{\"vus-max\":5}", 500, "live VU configuration updates are not supported")]
    [InlineData("{\"paused\":true}", 500, "constant-vus executor 'default' doesn't support pause and resume operations after its start")]
    [InlineData("{\"vus\":\"many\"}", 400, "Invalid data")]
    [InlineData("{\"stopped\":1}", 400, "Invalid data")]
    public void Nothing_else_can_be_changed(string attributes, int status, string text)
    {
        var answer = Answer("PATCH", "/v1/status", $$$"""{"data":{"attributes":{{{attributes}}}}}""");

        answer.Status.ShouldBe(status);
        answer.Body.ShouldContain(text);
        _run.AbortReason.ShouldBeNull();
    }

    [Fact]
    public void A_body_that_is_no_JSON_is_refused() => Answer("PATCH", "/v1/status", "{nonsense").Status.ShouldBe(400);

    [Fact]
    public void Metrics_are_listed_with_their_values() => Answer("GET", "/v1/metrics").ShouldBe((200,
        """{"data":[{"type":"metrics","id":"checks","attributes":{"type":"rate","contains":"default","tainted":true"""
            + ""","sample":{"rate":1}}},"""
            + """{"type":"metrics","id":"vus","attributes":{"type":"gauge","contains":"default","tainted":null,"sample":{"value":2}}}"""
            + """]}"""));

    [Fact]
    public void A_metric_can_be_asked_for_by_name() => Answer("GET", "/v1/metrics/vus").ShouldBe((200,
        """{"data":{"type":"metrics","id":"vus","attributes":{"type":"gauge","contains":"default","tainted":null,"sample":{"value":2}}"""
            + """}}"""));

    [Theory]
    [InlineData("GET", "/v1/metrics/nope", 404)]
    [InlineData("GET", "/v1/nope", 404)]
    [InlineData("POST", "/v1/status", 405)]
    [InlineData("DELETE", "/v1/metrics", 405)]
    [InlineData("GET", "/ping", 200)]
    public void Other_paths_and_methods_answer_as_in_k6(string method, string path, int status) =>
        Answer(method, path).Status.ShouldBe(status);

    public void Dispose() => _run.Dispose();

    private (int Status, string Body) Answer(string method, string path, string body = "")
    {
        var response = _api.Answer(new RestRequest(method, path, Encoding.UTF8.GetBytes(body)));
        return (response.Status, Encoding.UTF8.GetString(response.Body));
    }
}
