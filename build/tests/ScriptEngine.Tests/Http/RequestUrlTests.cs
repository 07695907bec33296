using ScriptEngine.Http;

namespace ScriptEngine.Tests.Http;

public sealed class RequestUrlTests
{
    [Theory]
    [InlineData("HTTP://host/a b?c d#frag", "http://host/a%20b?c d#frag", "/a%20b?c d")]
    [InlineData("http://host/é?q=é", "http://host/%C3%A9?q=é", "/%C3%A9?q=é")]
    [InlineData("http://host", "http://host", "/")]
    [InlineData("http://host?a=b", "http://host?a=b", "/?a=b")]
    [InlineData("http://host/a/../b//c%2fd", "http://host/a/../b//c%2fd", "/a/../b//c%2fd")]
    [InlineData("http://host/x(1)!*", "http://host/x(1)!*", "/x(1)!*")]
    public void A_path_is_encoded_only_where_it_must_be(string raw, string text, string target)
    {
        var url = RequestUrl.Parse(raw);

        url.Text.ShouldBe(text);
        url.Target.ShouldBe(target);
    }

    [Theory]
    [InlineData("http://a b/", "parse \"http://a b/\": invalid character \" \" in host name")]
    [InlineData("http://h:abc/", "parse \"http://h:abc/\": invalid port \":abc\" after host")]
    [InlineData("http://h/%zz", "parse \"http://h/%zz\": invalid URL escape \"%zz\"")]
    [InlineData("http://[::bad", "parse \"http://[::bad\": missing ']' in host")]
    [InlineData(":x", "parse \":x\": missing protocol scheme")]
    [InlineData("127.0.0.1:80/x", "parse \"127.0.0.1:80/x\": first path segment in URL cannot contain colon")]
    [InlineData("http://h/\n", "parse \"http://h/\\n\": net/url: invalid control character in URL")]
    public void What_is_no_url_is_refused_in_gos_words(string raw, string message) =>
        Should.Throw<FormatException>(() => RequestUrl.Parse(raw)).Message.ShouldBe(message);

    [Theory]
    [InlineData("/x", "http://h:1/x")]
    [InlineData("x?y", "http://h:1/a/x?y")]
    [InlineData("../x/./y", "http://h:1/x/y")]
    [InlineData("//other/x", "http://other/x")]
    [InlineData("https://other", "https://other")]
    [InlineData("?y", "http://h:1/a/b?y")]
    public void A_reference_is_resolved_on_the_page_it_comes_from(string reference, string expected) =>
        RequestUrl.Parse("http://h:1/a/b?q").Resolve(reference).Text.ShouldBe(expected);

    [Fact]
    public void Credentials_are_masked_where_the_url_is_shown()
    {
        var url = RequestUrl.Parse("http://user:pass@host/x");

        url.Clean.ShouldBe("http://****:****@host/x");
        url.Credentials.ShouldBe("dXNlcjpwYXNz");
        url.HostAndPort.ShouldBe("host");
    }
}
