using System.Text.Json.Nodes;
using Emulator.Arguments;
using Emulator.Auth;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Auth;

public sealed class ApiAuthenticationTests
{
    [Fact]
    public async Task A_request_without_a_token_is_refused()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /api/credits");

        (reply.Status, reply.Body).ShouldBe((401, """{"detail":"Authorization header is missing"}"""));
    }

    [Fact]
    public async Task A_token_signed_with_another_secret_is_refused()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = new JwtSigner(new string('x', 32)).Sign(Claims(emulator));

        var reply = await emulator.AskAsync("GET /api/credits", token: token);

        (reply.Status, reply.Text("detail")).ShouldBe((401, "Invalid token: Signature verification failed"));
    }

    [Theory]
    [InlineData("aud", "somebody", "Invalid token: Audience doesn't match")]
    [InlineData("sub", null, "User ID not found in token")]
    public async Task A_token_with_a_wrong_claim_is_refused(string claim, string? value, string reason)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var claims = Claims(emulator);
        claims[claim] = value;
        if (value is null)
            claims.Remove(claim);

        var reply = await emulator.AskAsync("GET /api/credits", token: new JwtSigner(EmulatorOptions.DevelopmentSecret).Sign(claims));

        (reply.Status, reply.Text("detail")).ShouldBe((401, reason));
    }

    [Fact]
    public async Task A_token_works_until_it_expires_and_not_longer()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { TokenLifetime = TimeSpan.FromMinutes(5) });
        var token = await emulator.TokenAsync();

        emulator.Time.Advance(TimeSpan.FromSeconds(299));
        var before = await emulator.AskAsync("GET /api/credits", token: token);
        emulator.Time.Advance(TimeSpan.FromSeconds(1));
        var after = await emulator.AskAsync("GET /api/credits", token: token);

        before.Status.ShouldBe(200);
        (after.Status, after.Text("detail")).ShouldBe((401, "Token has expired"));
    }

    [Fact]
    public async Task A_signed_out_user_keeps_the_access_token()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();

        var left = await emulator.AskAsync("POST /auth/v1/logout", token: token);
        var credits = await emulator.AskAsync("GET /api/credits", token: token);
        var user = await emulator.AskAsync("GET /auth/v1/user", token: token);

        (left.Status, credits.Status, user.Status).ShouldBe((204, 200, 403));
    }

    [Fact]
    public async Task The_anon_key_is_not_a_user()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /api/credits", token: emulator.AnonKey);

        reply.Status.ShouldBe(401);
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public async Task Every_endpoint_that_is_not_public_wants_a_right_token_before_it_looks_at_anything_else(string contract)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        var expired = Signed(emulator, claims => claims["exp"] = emulator.Time.GetUtcNow().ToUnixTimeSeconds());
        var refusals = new (string? Token, string Text)[]
        {
            (null, "Authorization header is missing"),
            (expired, "Token has expired"),
            ("not.a.token", "Invalid token: "),
            (Signed(emulator, claims => claims.Remove("sub")), "User ID not found in token"),
        };

        foreach (var operation in ApiContract.Of(contract).Operations)
        {
            foreach (var (token, text) in refusals)
            {
                var reply = await emulator.AskAsync(
                    $"{operation.Method} {operation.Path}", operation.Body is null ? null : "{not json", token);

                if (operation.NeedsToken)
                    (reply.Status, reply.Text("detail")[..text.Length]).ShouldBe((401, text), operation.Name);
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
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /api/credits", null, null, ("Authorization", header));

        (reply.Status, reply.Text("detail")).ShouldBe((401, "Authorization header is missing"));
    }

    private static string Signed(RunningEmulator emulator, Action<JsonObject> change)
    {
        var claims = Claims(emulator);
        change(claims);
        return new JwtSigner(EmulatorOptions.DevelopmentSecret).Sign(claims);
    }

    private static JsonObject Claims(RunningEmulator emulator) => new()
    {
        ["sub"] = "somebody",
        ["aud"] = "authenticated",
        ["exp"] = emulator.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
    };
}
