using System.Diagnostics;
using System.Text;
using LoadTesting.Tokens;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LoadTesting.Tests.Tokens;

public sealed class JwtMinterTests
{
    private static readonly MintedUser[] Users =
        [new("loadtest4@example.com"), new("loadtest5@example.com", Guid.Parse("0f6bb6ba-1c1a-4f0c-9d0c-3a52c6b5c3b5"))];
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_server_with_the_same_secret_takes_a_minted_token()
    {
        var token = Mint(1)[0];

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token.Token, new TokenValidationParameters
        {
            ValidIssuer = SimulatedServer.Issuer,
            ValidAudience = "authenticated",
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(SimulatedServer.Secret)),
        });

        result.IsValid.ShouldBeTrue();
        result.Claims["role"].ShouldBe("authenticated");
        result.Claims["email"].ShouldBe("loadtest4@example.com");
    }

    [Fact]
    public void It_has_the_claims_of_a_sign_in() =>
        new JsonWebTokenHandler().ReadJsonWebToken(Mint(1)[0].Token).Claims.Select(claim => claim.Type).Distinct().ShouldBe(
            ["iss", "sub", "aud", "exp", "iat", "email", "phone", "app_metadata", "user_metadata", "role", "aal", "amr", "session_id",
                "is_anonymous"],
            ignoreOrder: true);

    [Fact]
    public void A_known_id_is_the_subject_and_an_unknown_one_is_always_the_same()
    {
        var tokens = Mint(2).Select(token => new JsonWebTokenHandler().ReadJsonWebToken(token.Token)).ToList();

        tokens[0].Subject.ShouldBe(JwtMinter.IdOf("LOADTEST4@example.com").ToString());
        tokens[1].Subject.ShouldBe("0f6bb6ba-1c1a-4f0c-9d0c-3a52c6b5c3b5");
    }

    [Fact]
    public void It_outlives_what_it_was_made_for() => Mint(1)[0].ExpiresAt.ShouldBeGreaterThanOrEqualTo(_time.GetUtcNow().AddHours(3));

    [Fact]
    public void What_it_says_of_a_token_is_in_the_tokens_claims()
    {
        var token = Mint(1)[0];

        TokenClaims.Read(token.Token).ShouldBe(new TokenClaims(
            token.User, SimulatedServer.Issuer, token.ExpiresAt,
                DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds())));
    }

    [Fact]
    public void As_many_as_a_run_needs_are_made_in_well_under_a_second()
    {
        Mint(1);
        var watch = Stopwatch.StartNew();

        var tokens = Mint(350);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        tokens.DistinctBy(token => token.Token).Count().ShouldBe(350);
        tokens.CountBy(token => token.User).ShouldAllBe(user => user.Value == 175);
    }

    [Fact]
    public void A_secret_that_is_too_short_is_refused_without_being_told()
    {
        var error = Should.Throw<ConfigurationException>(() => new JwtMinter("hunter2", SimulatedServer.Issuer, _time));

        error.Message.ShouldContain("SUPABASE_JWT_SECRET has 7 bytes");
        error.Message.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no token")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.AAAA")]
    public void What_has_no_claims_is_no_token(string text) => TokenClaims.Read(text).ShouldBeNull();

    private IReadOnlyList<UserToken> Mint(int count) =>
        new JwtMinter(SimulatedServer.Secret, SimulatedServer.Issuer, _time).Mint(Users, count, TimeSpan.FromHours(3));
}
