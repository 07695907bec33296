namespace ScriptEngine.Tests.Modules.Http;

public sealed class RequestTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Fact]
    public void A_get_gives_the_response_and_measures_it()
    {
        _bench.Run("const r = http.get(`${url}/a`); log(r.status, r.body, r.proto, r.error_code);");

        _bench.Lines.ShouldBe(["200 GET /a  [] HTTP/1.1 0"]);
        _bench.Of("http_reqs").Single().Value.ShouldBe(1);
        _bench.Of("http_req_duration").Single().Value.ShouldBeGreaterThan(0);
        _bench.Of("http_req_failed").Single().Value.ShouldBe(0);
        _bench.Of("http_req_connecting").Single().Value.ShouldBeGreaterThan(0);
        _bench.Of("data_received").Single().Value.ShouldBeGreaterThan(0);
        _bench.Of("data_sent").Single().Value.ShouldBeGreaterThan(0);
        _bench.Of("http_reqs").Single().Tags.All.ShouldBe(
        [
            new("expected_response", "true"), new("group", ""), new("method", "GET"), new("name", $"{_bench.Url}/a"),
            new("proto", "HTTP/1.1"), new("scenario", "default"), new("status", "200"), new("url", $"{_bench.Url}/a"),
        ]);
    }

    [Fact]
    public void A_connection_is_used_again_unless_the_options_say_otherwise()
    {
        _bench.Run("http.get(url); http.post(url, 'x');");
        _bench.Of("http_req_connecting").Select(sample => sample.Value > 0).ShouldBe([true, false]);

        _bench.Scripts.Samples.Clear();
        _bench.Scripts.Options = _bench.Scripts.Options with { NoConnectionReuse = true };
        _bench.Run("http.get(url); http.get(url);");
        _bench.Of("http_req_connecting").Select(sample => sample.Value > 0).ShouldBe([true, true]);
    }

    [Theory]
    [InlineData("http.post(url, 'text')", "POST / Content-Length=4 [text]")]
    [InlineData("http.post(url, { b: 'x y&é', a: 1, c: [1, 2], d: null })",
        "POST / Content-Length=38 Content-Type=application/x-www-form-urlencoded [a=1&b=x+y%26%C3%A9&c=1&c=2&d=%3Cnil%3E]")]
    [InlineData("http.put(url, new Uint8Array([65, 66]))", "PUT / Content-Length=2 [AB]")]
    [InlineData("http.patch(url, new Uint8Array([67]).buffer)", "PATCH / Content-Length=1 [C]")]
    [InlineData("http.post(url, { a: 1 }, { headers: { 'content-type': 'x/y' } })", "POST / Content-Length=3 Content-Type=x/y [a=1]")]
    [InlineData("http.del(url)", "DELETE /  []")]
    [InlineData("http.options(url)", "OPTIONS /  []")]
    [InlineData("http.request('GET', url, null, { headers: { 'X-A': 5 } })", "GET / X-A=5 []")]
    [InlineData("http.get(url, { cookies: { a: 'b', c: { value: 'd' } } })", "GET / Cookie=a=b; c=d []")]
    [InlineData("http.get(http.url`${url}/x/${7}`)", "GET /x/7  []")]
    [InlineData("http.get(url.replace('//', '//user:pass@'))", "GET / Authorization=Basic dXNlcjpwYXNz []")]
    public void A_request_is_sent_as_k6_sends_it(string call, string received)
    {
        _bench.Run($"log({call}.body);");

        _bench.Lines.ShouldBe([received]);
    }

    [Fact]
    public void A_file_makes_the_body_multipart()
    {
        _bench.Run("log(http.post(url, { f: http.file('data', 'a\"b.txt', 'text/plain'), g: 'x' }).body.replace(/[0-9a-f]{60}/g, 'B'));");

        _bench.Lines.Single().ShouldContain("""
            Content-Type=multipart/form-data; boundary=B [--B
            Content-Disposition: form-data; name="f"; filename="a\"b.txt"
            Content-Type: text/plain

            data
            --B
            Content-Disposition: form-data; name="g"

            x
            --B--
            """.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public void The_engine_says_who_it_is_unless_told_otherwise()
    {
        _bench.Run("log(http.get(url).request.headers['User-Agent'][0]);");
        _bench.Scripts.Options = _bench.Scripts.Options with { UserAgent = "mine" };
        _bench.Run("log(http.get(url).request.headers['User-Agent'][0]);");

        _bench.Lines.ShouldBe(["mine"]);
    }

    [Theory]
    [InlineData("http.get('http://127.0.0.1:1/')", "0 1212 dial: connection refused")]
    [InlineData("http.get('nonsense')", "0 1000 unsupported protocol scheme \"\"")]
    [InlineData("http.get('http://h:abc/')", "0 1020 invalid URL: parse \"http://h:abc/\": invalid port \":abc\" after host")]
    [InlineData("http.get(5)", "0 1020 invalid URL: '#5'")]
    [InlineData("http.get()", "0 1020 invalid URL: '#<nil>'")]
    [InlineData("http.post(url, 5)", "0 0 unknown request body type int64")]
    [InlineData("http.get(url, { timeout: '1x' })", "0 0 invalid timeout value: time: unknown unit \"x\" in duration \"1x\"")]
    [InlineData("http.get(url, { responseType: 'foo' })", "0 0 foo does not belong to ResponseType values")]
    [InlineData("http.get(url, { responseCallback: 1 })", "0 0 unsupported responseCallback")]
    [InlineData(
        "http.get(url, { compression: 'lz' })", "0 0 unknown compression algorithm lz, supported algorithms are [gzip deflate zstd br]")]
    [InlineData(
        "http.get(url, { auth: 'digest' })", "0 0 the authentication digest is not supported by the embedded engine, use k6 for it")]
    [InlineData("http.get(url, { tags: { a: {} } })",
        "0 0 invalid HTTP request metric tags: invalid value for metric tag 'a': only String, Boolean and Number types are accepted as a "
            + "metric tag values")]
    [InlineData("http.get(url, { headers: { 'bad header': 'x' } })", "0 1000 net/http: invalid header field name \"bad header\"")]
    [InlineData("http.get(`${url}/status/404`)", "404 1404 ")]
    public void A_failure_has_k6s_code_and_words(string call, string expected)
    {
        _bench.Run($"const r = {call}; log(r.status, r.error_code, r.error);");

        _bench.Lines[^1].ShouldBe(expected);
    }

    [Fact]
    public void A_failed_request_is_logged_measured_and_tagged()
    {
        _bench.Run("http.get('http://127.0.0.1:1/');");

        _bench.Lines.ShouldBe(["Warning : Request Failed"]);
        _bench.Of("http_req_failed").Single().Value.ShouldBe(1);
        _bench.TagOfRequests("error").ShouldBe(["dial: connection refused"]);
        _bench.TagOfRequests("error_code").ShouldBe(["1212"]);
        _bench.TagOfRequests("status").ShouldBe(["0"]);
        _bench.TagOfRequests("proto").ShouldBe(["-"]);
    }

    [Fact]
    public void A_failure_is_thrown_where_that_is_wanted()
    {
        _bench.Run("try { http.get('http://127.0.0.1:1/', { throw: true }); } catch (e) { log(e.name, e.message); }");

        _bench.Lines.ShouldBe(["GoError Get \"http://127.0.0.1:1/\": dial tcp 127.0.0.1:1: connect: connection refused"]);
    }

    [Fact]
    public void Init_code_makes_no_requests()
    {
        using var script = _bench.Scripts.Load(
            "import http from 'k6/http'; try { http.get('http://x/'); } catch (e) { console.log(e.message); } export default () => {};");

        _bench.Lines.ShouldBe(["Making http requests in the init context is not supported"]);
    }

    [Fact]
    public void Tags_and_names_of_requests_reach_their_samples()
    {
        _bench.Run("http.get(`${url}/1`, { tags: { name: 'one', own: 1 } }); http.get(http.url`${url}/${2}`);");

        _bench.TagOfRequests("name").ShouldBe(["one", "${}/${}"]);
        _bench.TagOfRequests("url").ShouldBe(["one", "${}/${}"]);
        _bench.TagOfRequests("own").ShouldBe(["1", "-"]);
    }

    [Fact]
    public void The_response_callback_decides_what_has_failed()
    {
        _bench.Run("""
            http.get(`${url}/status/404`);
            http.get(`${url}/status/404`, { responseCallback: http.expectedStatuses(404) });
            http.setResponseCallback(http.expectedStatuses({ min: 500, max: 599 }));
            http.get(`${url}/status/503`); http.get(url);
            http.setResponseCallback(null);
            http.get(`${url}/status/500`);
            """);

        _bench.TagOfRequests("expected_response").ShouldBe(["false", "true", "true", "false", "-"]);
        _bench.Of("http_req_failed").Select(sample => sample.Value).ShouldBe([1, 0, 0, 1]);
    }

    [Fact]
    public void Only_the_systems_tags_that_are_wanted_are_set()
    {
        _bench.Scripts.Options = _bench.Scripts.Options with { SystemTags = new HashSet<string> { "method" } };

        _bench.Run("http.get(url);");

        _bench.Of("http_reqs").Single().Tags.All.Select(tag => tag.Key).ShouldNotContain("url");
        _bench.TagOfRequests("method").ShouldBe(["GET"]);
    }

    [Fact]
    public void Several_promised_requests_run_at_once()
    {
        _bench.Run("""
            const all = await Promise.all([1, 2, 3].map((i) => http.asyncRequest('GET', `${url}/${i}`)));
            log(all.map((r) => r.body.split(' ')[1]).join());
            try { await http.asyncRequest('GET', 'http://127.0.0.1:1/', null, { throw: true }); } catch (e) { log(e.message); }
            """);

        _bench.Lines.ShouldBe(["/1,/2,/3", "Get \"http://127.0.0.1:1/\": dial tcp 127.0.0.1:1: connect: connection refused"]);
    }

    public void Dispose() => _bench.Dispose();
}
