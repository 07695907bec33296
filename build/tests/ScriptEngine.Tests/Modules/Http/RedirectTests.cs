namespace ScriptEngine.Tests.Modules.Http;

public sealed class RedirectTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Fact]
    public void Each_request_of_a_redirect_is_measured_and_the_last_one_returned()
    {
        _bench.Run("const r = http.get(`${url}/redirect/2`); log(r.status, r.url.replace(url, ''), r.request.url.replace(url, ''));");

        _bench.Lines.ShouldBe(["200 /echo /redirect/2"]);
        _bench.TagOfRequests("status").ShouldBe(["302", "302", "200"]);
    }

    [Fact]
    public void No_more_than_ten_are_followed_and_that_is_worth_a_warning()
    {
        _bench.Run("log(http.get(`${url}/redirect/12`).status);");

        _bench.Lines.ShouldBe(
        [
            "Warning : Stopped after 11 redirects and returned the redirection; pass { redirects: n } in request params or set global "
                + "maxRedirects to silence this",
            "302",
        ]);
        _bench.Of("http_reqs").Count().ShouldBe(11);
    }

    [Fact]
    public void The_limit_can_be_set_and_is_then_no_warning()
    {
        _bench.Run(
            "log(http.get(`${url}/redirect/2`, { redirects: 0 }).status, http.get(`${url}/redirect/12`, { redirects: 20 }).status);");

        _bench.Lines.ShouldBe(["302 200"]);
    }

    [Theory]
    [InlineData(301, "GET /echo Referer")]
    [InlineData(302, "GET /echo Referer")]
    [InlineData(303, "GET /echo Referer")]
    [InlineData(307, "POST /echo Content-Length=1 Referer")]
    [InlineData(308, "POST /echo Content-Length=1 Referer")]
    public void A_status_decides_whether_method_and_body_stay(int status, string received)
    {
        _bench.Run($"log(http.post(`${{url}}/redirect/1/{status}`, 'x').body);");

        _bench.Lines.Single().ShouldStartWith(received);
    }

    [Fact]
    public void Authorization_does_not_go_to_another_host()
    {
        _bench.Run("""
            const headers = { Authorization: 'secret', 'X-Own': '1' };
            log(http.get(`${url}/to?${url}/x`, { headers }).body.includes('secret'));
            const elsewhere = http.get(`${url}/to?${url.replace('127.0.0.1', 'localhost')}/x`, { headers });
            log(elsewhere.body.split(' ').slice(2, 4).filter((h) => !h.startsWith('Referer')).join());
            """);

        _bench.Lines.ShouldBe(["true", "X-Own=1"]);
    }

    public void Dispose() => _bench.Dispose();
}
