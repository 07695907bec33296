using ScriptEngine.Tests.Scripting;

namespace ScriptEngine.Tests.Modules.Http;

public sealed class CookieTests : IDisposable
{
    private readonly HttpBench _bench = new();

    [Fact]
    public void Cookies_of_a_response_go_with_the_next_request()
    {
        _bench.Run("http.get(`${url}/cookies`); log(http.get(url).body); log(http.get(url, { cookies: { a: { value: 'own', replace: true "
            + "}, b: 'both' } }).body);");

        _bench.Lines.ShouldBe(["GET / Cookie=a=1; b=2 []", "GET / Cookie=a=own; b=both; b=2 []"]);
    }

    [Theory]
    [InlineData(false, "{}")]
    [InlineData(true, """{"a":["1"],"b":["2"]}""")]
    public void The_jar_is_emptied_between_iterations_unless_told_otherwise(bool isKept, string found)
    {
        _bench.Scripts.Options = _bench.Scripts.Options with { NoCookiesReset = isKept };
        _bench.Scripts.Env["URL"] = _bench.Url;
        using var script = _bench.Scripts.Load("""
            import http from 'k6/http';
            export default () => {
                console.log(JSON.stringify(http.cookieJar().cookiesForURL(__ENV.URL)));
                http.get(`${__ENV.URL}/cookies`);
            };
            """);
        using var vu = script.NewVirtualUser(1);

        vu.RunIteration(ScriptBench.Scenario(), null, CancellationToken.None);
        vu.RunIteration(ScriptBench.Scenario(), null, CancellationToken.None);

        _bench.Lines.ShouldBe(["{}", found]);
    }

    [Fact]
    public void A_jar_can_be_filled_read_and_emptied()
    {
        _bench.Run("""
            const jar = new http.CookieJar(), show = () => log(JSON.stringify(jar.cookiesForURL(url)));
            jar.set(url, 'a', '1'); jar.set(url, 'b', '2', { path: '/deep' }); jar.set(url, 'c', '3', { max_age: 60 });
            show();
            log(http.get(url, { jar }).body);
            jar.delete(url, 'a'); show();
            jar.clear(url); show();
            """);

        _bench.Lines.ShouldBe(["""{"a":["1"],"c":["3"]}""", "GET / Cookie=a=1; c=3 []", """{"c":["3"]}""", "{}"]);
    }

    public void Dispose() => _bench.Dispose();
}
