using System.Text;
using Integrations.Processes;

namespace Integrations.Tests.Processes;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-_X", "Bearer [redacted]")]
    [InlineData("\"eyJhbGciOiJIUzI1NiJ9\"", "\"[redacted]\"")]
    [InlineData("apikey=sb_secret_abc-123", "apikey=[redacted]")]
    [InlineData("proxyconnect http://user:pa%40ss@proxy:3128/: refused", "proxyconnect http://[redacted]@proxy:3128/: refused")]
    [InlineData("socks5://only-a-user@proxy", "socks5://[redacted]@proxy")]
    [InlineData("https://u:p@w@proxy.example.com, a@b.example.com", "https://[redacted]@proxy.example.com, a@b.example.com")]
    [InlineData("https://api.example.com/a@b?c=d@e", "https://api.example.com/a@b?c=d@e")]
    [InlineData("nothing to hide: eyJ", "nothing to hide: eyJ")]
    public void What_looks_like_a_token_is_taken_out(string text, string expected) =>
        Redaction.Tokens.Apply(text).ShouldBe(expected);

    [Fact]
    public void Known_values_are_taken_out_the_longest_first() =>
        Redaction.From(["password-1", "password-1-longer", null, "dev"]).Apply("dev: password-1-longer, password-1")
            .ShouldBe("dev: [redacted], [redacted]");

    [Fact]
    public async Task A_secret_that_the_cut_of_a_long_line_splits_is_not_left_in_part()
    {
        const string secret = "0123456789abcdef0123456789abcdef";
        var line = new string('x', LineReader.MaxLineLength - secret.Length / 2) + secret;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(line));
        var lines = new List<string>();

        await LineReader.ReadAsync(stream, Redaction.From([secret]).Apply, lines.Add, TestContext.Current.CancellationToken);

        lines.ShouldHaveSingleItem().ShouldNotContain("0123");
        lines[0].ShouldEndWith("x [line cut]");
    }
}
