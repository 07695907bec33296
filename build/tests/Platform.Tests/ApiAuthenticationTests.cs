using System.Text.Json.Nodes;
using Platform.Auth;
using Platform.Hosting;
using Platform.Tests.Contract;
using Platform.Tests.Support;

namespace Platform.Tests;

public sealed class ApiAuthenticationTests
{
    [Fact]
    public async Task A_request_without_a_token_is_refused()
    {
        await using var standIn = await StandIn.StartAsync();

        var reply = await standIn.AskAsync("GET /api/credits");

        (reply.Status, reply.Body).ShouldBe((401, """{"detail":"Authorization header is missing"}"""));
    }

    [Fact]
    public async Task A_token_signed_with_another_secret_is_refused()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = new JwtSigner(new string('x', 32)).Sign(Claims(standIn));

        var reply = await standIn.AskAsync("GET /api/credits", token: token);

        (reply.Status, reply.Text("detail")).ShouldBe((401, "Invalid token: Signature verification failed"));
    }

    [Theory]
    [InlineData("aud", "somebody", "Invalid token: Audience doesn't match")]
    [InlineData("sub", null, "User ID not found in token")]
    public async Task A_token_with_a_wrong_claim_is_refused(string claim, string? value, string reason)
    {
        await using var standIn = await StandIn.StartAsync();
        var claims = Claims(standIn);
        claims[claim] = value;
        if (value is null)
            claims.Remove(claim);

        var reply = await standIn.AskAsync("GET /api/credits", token: new JwtSigner(PlatformOptions.DevelopmentSecret).Sign(claims));

        (reply.Status, reply.Text("detail")).ShouldBe((401, reason));
    }

    [Fact]
    public async Task A_token_works_until_it_expires_and_not_longer()
    {
        await using var standIn = await StandIn.StartAsync(new() { TokenLifetime = TimeSpan.FromMinutes(5) });
        var token = await standIn.TokenAsync();

        standIn.Time.Advance(TimeSpan.FromSeconds(299));
        var before = await standIn.AskAsync("GET /api/credits", token: token);
        standIn.Time.Advance(TimeSpan.FromSeconds(1));
        var after = await standIn.AskAsync("GET /api/credits", token: token);

        before.Status.ShouldBe(200);
        (after.Status, after.Text("detail")).ShouldBe((401, "Token has expired"));
    }

    [Fact]
    public async Task A_signed_out_user_keeps_the_access_token()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();

        var left = await standIn.AskAsync("POST /auth/v1/logout", token: token);
        var credits = await standIn.AskAsync("GET /api/credits", token: token);
        var user = await standIn.AskAsync("GET /auth/v1/user", token: token);

        (left.Status, credits.Status, user.Status).ShouldBe((204, 200, 403));
    }

    [Fact]
    public async Task The_anon_key_is_not_a_user()
    {
        await using var standIn = await StandIn.StartAsync();

        var reply = await standIn.AskAsync("GET /api/credits", token: standIn.AnonKey);

        reply.Status.ShouldBe(401);
    }

    [Fact]
    public async Task Every_endpoint_that_is_not_public_wants_a_right_token_before_it_looks_at_anything_else()
    {
        await using var standIn = await StandIn.StartAsync();
        var expired = Signed(standIn, claims => claims["exp"] = standIn.Time.GetUtcNow().ToUnixTimeSeconds());
        var refusals = new (string? Token, string Words)[]
        {
            (null, "Authorization header is missing"),
            (expired, "Token has expired"),
            ("not.a.token", "Invalid token: "),
            (Signed(standIn, claims => claims.Remove("sub")), "User ID not found in token"),
        };

        foreach (var operation in ApiContract.Operations)
        {
            foreach (var (token, words) in refusals)
            {
                var reply = await standIn.AskAsync($"{operation.Method} {operation.Path}", operation.Body is null ? null : "{not json", token);

                if (operation.NeedsToken)
                    (reply.Status, reply.Text("detail")[..words.Length]).ShouldBe((401, words), operation.Name);
                else
                    reply.Status.ShouldNotBe(401, operation.Name);
            }
        }
    }

    [Theory]
    [InlineData("Basic bG9hZDp0ZXN0")]
    [InlineData("Bearer")]
    [InlineData("Token abc")]
    public async Task What_is_no_bearer_token_is_none(string header)
    {
        await using var standIn = await StandIn.StartAsync();

        var reply = await standIn.AskAsync("GET /api/credits", null, null, ("Authorization", header));

        (reply.Status, reply.Text("detail")).ShouldBe((401, "Authorization header is missing"));
    }

    static string Signed(StandIn standIn, Action<JsonObject> change)
    {
        var claims = Claims(standIn);
        change(claims);
        return new JwtSigner(PlatformOptions.DevelopmentSecret).Sign(claims);
    }

    static JsonObject Claims(StandIn standIn) => new()
    {
        ["sub"] = "somebody",
        ["aud"] = "authenticated",
        ["exp"] = standIn.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
    };
}
