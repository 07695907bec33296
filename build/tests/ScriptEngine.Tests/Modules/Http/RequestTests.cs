using Microsoft.AspNetCore.Http;
using ScriptEngine.Tests.Http;
using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Http;

public sealed class RequestTests
{
    [Fact]
    public void A_get_gives_the_response_and_measures_it()
    {
        using TestServer server = new(context => context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path}"));
        using ScriptBench bench = new() { Env = { ["URL"] = server.Url } };

        bench.Iterate("import http from 'k6/http'; export default () => { const r = http.get(`${__ENV.URL}/a`); console.log(r.status, r.body, r.proto, r.error_code); }");

        bench.Lines.ShouldBe(["200 GET /a HTTP/1.1 0"]);
        bench.Of("http_reqs").Single().Value.ShouldBe(1);
        bench.Of("http_req_duration").Single().Value.ShouldBeGreaterThan(0);
        bench.Of("http_req_failed").Single().Value.ShouldBe(0);
        bench.Of("http_req_connecting").Single().Value.ShouldBeGreaterThan(0);
        bench.Of("http_reqs").Single().Tags.All.ShouldBe(
        [
            new("expected_response", "true"), new("group", ""), new("method", "GET"), new("name", $"{server.Url}/a"),
            new("proto", "HTTP/1.1"), new("scenario", "default"), new("status", "200"), new("url", $"{server.Url}/a"),
        ]);
        bench.Of("data_received").Single().Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_connection_is_used_again_without_connecting()
    {
        using TestServer server = new(context => context.Response.WriteAsync("ok"));
        using ScriptBench bench = new() { Env = { ["URL"] = server.Url } };

        bench.Iterate("import http from 'k6/http'; export default () => { http.get(__ENV.URL); http.post(__ENV.URL, 'x'); }");

        bench.Of("http_req_connecting").Select(sample => sample.Value > 0).ShouldBe([true, false]);
    }
}
