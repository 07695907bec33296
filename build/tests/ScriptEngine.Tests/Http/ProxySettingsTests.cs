using ScriptEngine.Http;

namespace ScriptEngine.Tests.Http;

public sealed class ProxySettingsTests
{
    [Theory]
    [InlineData("http://example.com/", "proxy:3128")]
    [InlineData("https://example.com/", "other:1")]
    [InlineData("http://localhost/", null)]
    [InlineData("http://127.0.0.1:8080/", null)]
    [InlineData("http://[::1]/", null)]
    [InlineData("http://in.corp/", null)]
    [InlineData("http://corp/", null)]
    [InlineData("http://only.sub/", "proxy:3128")]
    [InlineData("http://x.only.sub/", null)]
    [InlineData("http://10.1.2.3/", null)]
    [InlineData("http://port.test:81/", null)]
    [InlineData("http://port.test:82/", "proxy:3128")]
    public void A_proxy_is_used_unless_the_host_is_exempt(string url, string? proxy)
    {
        ProxySettings settings = new("proxy:3128", "http://other:1", "corp, .only.sub,10.0.0.0/8,port.test:81");

        settings.For(RequestUrl.Parse(url).Endpoint)?.HostAndPort.ShouldBe(proxy);
        (settings.For(RequestUrl.Parse(url).Endpoint) is null).ShouldBe(proxy is null);
    }

    [Fact]
    public void A_proxy_that_speaks_something_else_is_refused_by_name() =>
        Should.Throw<RequestFailure>(() => new ProxySettings("socks5://p:1", null, null).For(RequestUrl.Parse("http://x/").Endpoint))
            .Message.ShouldBe("proxies of scheme socks5 are not supported by the embedded engine, use k6");
}
