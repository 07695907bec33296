using System.Diagnostics.CodeAnalysis;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Tokens;

public sealed class TokenFileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Samples.Noon);
    private readonly TokenFileStore _store;

    public TokenFileStoreTests() => _store = new TokenFileStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var file = File(2);

        _store.Write(TargetEnvironment.Dev, file);

        var read = _store.Read(TargetEnvironment.Dev).ShouldNotBeNull();
        read.Tokens.ShouldBe(file.Tokens);
        (read with { Tokens = file.Tokens }).ShouldBe(file);
    }

    [Fact]
    public void The_file_has_the_documented_members()
    {
        _store.Write(TargetEnvironment.Dev, File(1));

        var root = JObject.Parse(System.IO.File.ReadAllText(_folder.File("pre-authenticated-tokens.DEV.json")));
        root.Properties().Select(member => member.Name).ShouldBe(["environment", "auth", "issuer", "generatedAt", "tokens"]);
        ((JObject)root["tokens"]![0]!).Properties().Select(member => member.Name).ShouldBe(["token", "user", "expiresAt"]);
    }

    [Fact]
    [SuppressMessage("Interoperability", "CA1416", Justification = "Skipped on Windows.")]
    public void Only_its_owner_can_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");

        _store.Write(TargetEnvironment.Dev, File(1));

        System.IO.File.GetUnixFileMode(_store.PathOf(TargetEnvironment.Dev)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void An_encoding_that_k6_does_not_read_is_refused_with_the_file_s_name(string encoding)
    {
        _store.Write(TargetEnvironment.Dev, File(1));
        var path = _store.PathOf(TargetEnvironment.Dev);
        System.IO.File.WriteAllText(path, System.IO.File.ReadAllText(path), System.Text.Encoding.GetEncoding(encoding));

        Should.Throw<ConfigurationException>(() => _store.Read(TargetEnvironment.Dev)).Message.ShouldStartWith(
            "pre-authenticated-tokens.DEV.json cannot be used: it begins with a byte-order mark");
    }

    [Fact]
    public void There_may_be_no_file() => _store.Read(TargetEnvironment.Prod).ShouldBeNull();

    [Fact]
    public void User_and_expiry_are_those_of_the_tokens_own_claims()
    {
        var file = File(1);
        _store.Write(TargetEnvironment.Dev,
            file with { Tokens = [file.Tokens[0] with { User = "someone@else", ExpiresAt = Samples.Noon.AddYears(1) }] });

        _store.Read(TargetEnvironment.Dev).ShouldNotBeNull().Tokens.ShouldBe(file.Tokens);
    }

    [Theory]
    [InlineData("{ \"environment\": ", "line 1 is not JSON")]
    [InlineData("[]", "holds no JSON object")]
    [InlineData("{}", "environment is missing")]
    [InlineData("{ \"environment\": \"DEV\", \"issuer\": \"i\", \"generatedAt\": \"now\" }", "generatedAt is no time")]
    [InlineData("{ \"environment\": \"DEV\", \"issuer\": \"i\", \"generatedAt\": \"2030-01-01T00:00:00Z\" }", "tokens is no list")]
    [InlineData("{ \"environment\": \"DEV\", \"issuer\": \"i\", \"generatedAt\": \"2030-01-01T00:00:00Z\", \"tokens\": [ { \"token\": "
        + "\"s3cr3t.s3cr3t.s3cr3t\" } ] }", "tokens[0].token is no JWT")]
    [InlineData("{ \"environment\": \"DEV\", \"tokens\": [ \"s3cr3t\" s3cr3t ] }", "line 1 is not JSON")]
    public void A_file_that_cannot_be_used_is_named_with_the_place_and_no_secret(string content, string problem)
    {
        System.IO.File.WriteAllText(_store.PathOf(TargetEnvironment.Dev), content);

        var error = Should.Throw<ConfigurationException>(() => _store.Read(TargetEnvironment.Dev));

        error.Message.ShouldContain("pre-authenticated-tokens.DEV.json");
        error.Message.ShouldContain(problem);
        error.Message.ShouldContain("for DEV with the target GenerateTokens");
        error.ToString().ShouldNotContain("s3cr3t");
    }

    [Fact]
    public void A_token_does_not_show_in_a_log() => File(1).Tokens[0].ToString().ShouldNotContain("eyJ");

    private TokenFile File(int count)
    {
        var minter = new JwtMinter(SimulatedServer.Secret, SimulatedServer.Issuer, _time);
        return new TokenFile(
            "DEV", minter.Issuer, Samples.Noon, minter.Mint([new MintedUser("loadtest4@example.com")], count, TimeSpan.FromHours(1)));
    }
}
