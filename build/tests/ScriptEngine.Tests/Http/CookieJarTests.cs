using Microsoft.Extensions.Time.Testing;
using ScriptEngine.Http;

namespace ScriptEngine.Tests.Http;

public sealed class CookieJarTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly CookieJar _jar;

    public CookieJarTests() => _jar = new CookieJar(_time);

    [Fact]
    public void A_cookie_goes_to_its_path_and_below()
    {
        Set("http://h/a/b", "x=1", "y=2; Path=/");

        Sent("http://h/a/c").ShouldBe("x=1 y=2");
        Sent("http://h/ab").ShouldBe("y=2");
    }

    [Fact]
    public void A_cookie_goes_to_subdomains_only_when_it_says_so()
    {
        Set("http://example.com/", "own=1", "all=2; Domain=example.com", "other=3; Domain=elsewhere.com");

        Sent("http://example.com/").ShouldBe("own=1 all=2");
        Sent("http://sub.example.com/").ShouldBe("all=2");
    }

    [Fact]
    public void A_secure_cookie_goes_over_tls_alone()
    {
        Set("http://h/", "s=1; Secure");

        Sent("http://h/").ShouldBe("");
        Sent("https://h/").ShouldBe("s=1");
    }

    [Fact]
    public void A_cookie_ends_when_its_time_is_over()
    {
        Set("http://h/", "age=1; Max-Age=10", "date=2; Expires=Thu, 01 Jan 2026 00:00:05 GMT", "stays=3");

        _time.Advance(TimeSpan.FromSeconds(6));
        Sent("http://h/").ShouldBe("age=1 stays=3");
        _time.Advance(TimeSpan.FromSeconds(6));
        Sent("http://h/").ShouldBe("stays=3");
    }

    [Fact]
    public void A_cookie_is_replaced_and_taken_away_by_name_domain_and_path()
    {
        Set("http://h/", "a=1", "b=1", "a=2", "b=; Max-Age=0");

        Sent("http://h/").ShouldBe("a=2");
    }

    [Fact]
    public void Of_cookies_of_one_name_the_longer_path_comes_first()
    {
        Set("http://h/", "a=root; Path=/", "a=deep; Path=/x");

        Sent("http://h/x").ShouldBe("a=deep a=root");
    }

    [Theory]
    [InlineData("no-equals")]
    [InlineData("bad name=1")]
    [InlineData("x=\"a\\b\"")]
    public void What_is_no_cookie_is_skipped(string header) => Cookie.Parse(header).ShouldBeNull();

    private void Set(string url, params string[] headers) =>
        _jar.Set(RequestUrl.Parse(url), headers.Select(header => Cookie.Parse(header).ShouldNotBeNull()));

    private string Sent(string url) => string.Join(' ', _jar.For(RequestUrl.Parse(url)).Select(cookie => $"{cookie.Name}={cookie.Value}"));
}
