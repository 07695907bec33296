namespace ScriptEngine.Tests.Modules.Http;

public sealed class ResponseTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Fact]
    public void A_response_has_k6s_members_in_k6s_order()
    {
        _bench.Run("log(Object.keys(http.get(url)).join());");

        _bench.Lines.ShouldBe(
        [
            "remote_ip,remote_port,url,status,status_text,proto,headers,cookies,body,timings,tls_version,tls_cipher_suite,ocsp,error,"
                + "error_code,request,"
            + "clickLink,html,json,submitForm",
        ]);
    }

    [Fact]
    public void Members_are_what_came_over_the_wire()
    {
        _bench.Run("""
            const r = http.get(`${url}/cookies`);
            log(r.status_text, r.remote_ip, `${url}`.endsWith(`:${r.remote_port}`), r.error, JSON.stringify(r.cookies.a),
                r.headers['Set-Cookie'].split(', ').length);
            const t = r.timings;
            log(Object.keys(t).join(), t.duration === t.sending + t.waiting + t.receiving, r.request.method);
            """);

        _bench.Lines.ShouldBe(
        [
            """200 OK 127.0.0.1 true  [{"name":"a","value":"1","domain":"","path":"/","http_only":true,"secure":false"""
                + ""","max_age":60,"expires":-6795364578871}] 2""",
            "duration,blocked,looking_up,connecting,tls_handshaking,sending,waiting,receiving true GET",
        ]);
    }

    [Fact]
    public void A_body_is_text_bytes_or_nothing()
    {
        _bench.Run("""
            log(typeof http.get(url).body, http.get(url, { responseType: 'binary' }).body instanceof ArrayBuffer,
                http.get(url, { responseType: 'none' }).body);
            """);
        _bench.Lines.ShouldBe(["string true null"]);

        _bench.Scripts.Options = _bench.Scripts.Options with { DiscardResponseBodies = true };
        _bench.Run("log(http.get(url).body, typeof http.get(url, { responseType: 'text' }).body);");
        _bench.Lines.ShouldBe(["null string"]);
    }

    [Theory]
    [InlineData("id", "1")]
    [InlineData("tags.1", "\"y\"")]
    [InlineData("tags.#", "2")]
    [InlineData("items.#.s", """["a","b"]""")]
    [InlineData("k\\\\.d", "true")]
    [InlineData("none", "null")]
    [InlineData("missing", "undefined")]
    [InlineData("items.9", "undefined")]
    public void A_selector_finds_what_k6_finds(string selector, string found)
    {
        _bench.Run($"log(String(JSON.stringify(http.get(`${{url}}/json`).json(\"{selector}\"))));");

        _bench.Lines.ShouldBe([found]);
    }

    [Fact]
    public void The_whole_of_a_body_is_parsed_once()
    {
        _bench.Run("const r = http.get(`${url}/json`); log(r.json().items[1].s, r.json() === r.json());");

        _bench.Lines.ShouldBe(["b true"]);
    }

    [Fact]
    public void What_is_no_json_throws_where_it_is_and_selects_nothing()
    {
        _bench.Run("const r = http.get(url); try { r.json(); } catch (e) { log(`${e}`); } log(r.json('a'));");

        _bench.Lines.ShouldBe(["GoError: cannot parse json due to an error at line 1, character 1 , error: invalid character 'G' looking "
            + "for beginning of value", "undefined"]);
    }

    [Theory]
    [InlineData("r.html()", "response.html() is not supported by the embedded engine, use k6 for scripts that parse HTML")]
    [InlineData("r.submitForm()", "response.submitForm() is not supported by the embedded engine, use k6 for scripts that parse HTML")]
    [InlineData("r.clickLink()", "response.clickLink() is not supported by the embedded engine, use k6 for scripts that parse HTML")]
    [InlineData("r.json('@reverse')",
        "the selector \"@reverse\" is not supported by the embedded engine: \"@reverse\" begins with a modifier, where names, indices, # "
            + "and #.name are supported; take those and select the rest in JavaScript, or run this script with k6")]
    [InlineData("r.json('items.#(n>1).s')",
        "the selector \"items.#(n>1).s\" is not supported by the embedded engine: \"#(n>1).s\" begins with a query, where names, indices, "
            + "# and #.name are supported; take those and select the rest in JavaScript, or run this script with k6")]
    public void What_only_k6_has_is_refused_by_name(string call, string message)
    {
        _bench.Run($"const r = http.get(`${{url}}/json`); try {{ {call}; }} catch (e) {{ log(e.message); }}");

        _bench.Lines.ShouldBe([message]);
    }

    public void Dispose() => _bench.Dispose();
}
