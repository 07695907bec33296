namespace ScriptEngine.Tests.Modules.Http;

public sealed class BatchTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Fact]
    public void An_array_of_requests_in_any_form_gives_an_array_of_responses()
    {
        _bench.Run("""
            const all = http.batch([`${url}/a`, ['POST', `${url}/b`, 'x', { tags: { t: '1' } }],
                { method: 'put', url: `${url}/c`, body: { d: 1 } }, http.url`${url}/${5}`]);
            log(all.map((r) => r.body.split(' ').slice(0, 2).join(' ')).join(), all.every((r) => r.timings.duration > 0));
            """);

        _bench.Lines.ShouldBe(["GET /a,POST /b,PUT /c,GET /5 true"]);
        _bench.Of("http_reqs").Count().ShouldBe(4);
        _bench.TagOfRequests("t").Order().ShouldBe(["-", "-", "-", "1"]);
    }

    [Fact]
    public void An_object_of_requests_gives_an_object_of_responses()
    {
        _bench.Run("const r = http.batch({ one: `${url}/a`, two: ['GET', `${url}/status/500`] }); log(Object.keys(r).join(), "
            + "r.one.status, r.two.error_code);");

        _bench.Lines.ShouldBe(["one,two 200 1500"]);
    }

    [Fact]
    public void Failures_of_some_requests_leave_the_others_alone()
    {
        _bench.Run("log(http.batch([`${url}/a`, 'http://127.0.0.1:1/']).map((r) => r.error_code).join());");

        _bench.Lines[^1].ShouldBe("0,1212");
    }

    [Theory]
    [InlineData("http.batch()", "no argument was provided to http.batch()")]
    [InlineData("http.batch(5)", "invalid http.batch() argument type int64")]
    [InlineData("http.batch([], 1)", "http.batch() accepts only an array or an object of requests")]
    [InlineData("http.batch([['GET', 'http://127.0.0.1:1/', null, { throw: true }]])",
        "Get \"http://127.0.0.1:1/\": dial tcp 127.0.0.1:1: connect: connection refused")]
    public void What_is_no_batch_throws(string call, string message)
    {
        _bench.Run($"try {{ {call}; }} catch (e) {{ log(e.message); }}");

        _bench.Lines.ShouldBe([message]);
    }

    [Fact]
    public void No_more_connections_than_allowed_go_to_one_host()
    {
        _bench.Scripts.Options = _bench.Scripts.Options with { BatchPerHost = 1 };

        _bench.Run("http.batch(Array(5).fill(`${url}/a`));");

        _bench.Of("http_req_connecting").Count(sample => sample.Value > 0).ShouldBe(1);
    }

    public void Dispose() => _bench.Dispose();
}
