using Emulator.Arguments;
using Emulator.Auth;
using Emulator.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.Tests.BetterAuth;

public sealed class SignInTests
{
    [Fact]
    public async Task A_sign_in_answers_the_user_of_Supabase_and_keeps_the_session_in_a_cookie()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        var reply = await client.SignInAsync("LoadTest4@Example.com");

        reply.Status.ShouldBe(200);
        var user = reply.Json.GetProperty("user");
        user.EnumerateObject().Select(m => m.Name).ShouldBe(
            ["name", "email", "emailVerified", "createdAt", "updatedAt", "id"]);
        user.GetProperty("email").GetString().ShouldBe("loadtest4@example.com");
        user.GetProperty("id").GetString().ShouldBe(new JsonWebToken(await emulator.TokenAsync()).Subject);
        var cookie = reply.Headers["Set-Cookie"];
        cookie.ShouldStartWith($"{BetterAuthClient.Cookie}={reply.Text("token")}.");
        cookie.ShouldEndWith("; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
    }

    [Theory]
    [InlineData("""{"email":"loadtest4@example.com","password":"wrong"}""", 401, "INVALID_EMAIL_OR_PASSWORD")]
    [InlineData("""{"email":"stranger@example.com","password":"wrong"}""", 401, "INVALID_EMAIL_OR_PASSWORD")]
    [InlineData("""{"email":"nobody","password":"wrong"}""", 400, "INVALID_EMAIL")]
    [InlineData("""{"email":"loadtest4@example.com"}""", 400, "VALIDATION_ERROR")]
    [InlineData("{}", 400, "VALIDATION_ERROR")]
    [InlineData("[]", 400, "VALIDATION_ERROR")]
    [InlineData("", 400, "VALIDATION_ERROR")]
    [InlineData("not json", 400, "BAD_REQUEST")]
    public async Task A_refused_sign_in_has_a_message_and_a_code(string body, int status, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        var reply = await client.AskAsync("POST /sign-in/email", body);

        (reply.Status, reply.Text("code"), reply.Text("message").Length > 0).ShouldBe((status, code, true));
        reply.Headers.ShouldNotContainKey("Set-Cookie");
    }

    [Theory]
    [InlineData("", "MISSING_OR_NULL_ORIGIN")]
    [InlineData("null", "MISSING_OR_NULL_ORIGIN")]
    [InlineData("https://elsewhere.example.com", "INVALID_ORIGIN")]
    public async Task A_request_from_elsewhere_is_refused(string origin, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        var reply = await client.SignInAsync(origin: origin);

        (reply.Status, reply.Text("code")).ShouldBe((403, code));
    }

    [Theory]
    [InlineData("GET /nothing")]
    [InlineData("GET /sign-in/email")]
    [InlineData("DELETE /token")]
    public async Task What_there_is_not_is_answered_with_nothing(string request)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        var reply = await client.AskAsync(request);

        (reply.Status, reply.Bytes.Length).ShouldBe((404, 0));
    }

    [Fact]
    public async Task A_session_gives_as_many_tokens_as_wanted_which_the_public_key_verifies()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);
        var cookie = BetterAuthClient.CookieOf(await client.SignInAsync());
        var keys = new JsonWebKeySet((await client.AskAsync("GET /jwks", origin: "")).Body);

        for (var n = 0; n < 3; n++)
        {
            var text = (await client.AskAsync("GET /token", cookie: cookie, origin: "")).Text("token");
            var valid = await new JsonWebTokenHandler().ValidateTokenAsync(text, new()
            {
                IssuerSigningKeys = keys.GetSigningKeys(),
                ValidAlgorithms = ["ES256"],
                ValidIssuer = client.Address,
                ValidAudience = "authenticated",
                ValidateLifetime = false,
            });
            var token = new JsonWebToken(text);

            valid.IsValid.ShouldBeTrue(valid.Exception?.Message);
            token.Kid.ShouldBe(keys.Keys.ShouldHaveSingleItem().Kid);
            (token.ValidTo - token.IssuedAt, token.IssuedAt).ShouldBe((TimeSpan.FromHours(1), emulator.Time.GetUtcNow().UtcDateTime));
            (token.GetPayloadValue<string>("email"), token.GetPayloadValue<string>("role")).ShouldBe(
                ("loadtest4@example.com", "authenticated"));
            token.TryGetPayloadValue<object>("user_metadata", out _).ShouldBeTrue();
            (await emulator.AskAsync("GET /api/credits", token: text)).Status.ShouldBe(200);
            emulator.Time.Advance(TimeSpan.FromMinutes(59));
        }
    }

    [Fact]
    public async Task A_token_is_the_same_users_wherever_it_comes_from()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);
        var graph = await emulator.NewGraphAsync(await client.TokenAsync());

        (await emulator.AskAsync($"GET /api/graphs/{graph}", token: await emulator.TokenAsync())).Status.ShouldBe(200);
        (await emulator.AskAsync("POST /api/auth/user", null, await client.TokenAsync())).Text("email").ShouldBe("loadtest4@example.com");
    }

    [Fact]
    public async Task A_token_lives_as_long_as_the_emulator_is_told_and_a_new_one_has_its_whole_life()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { TokenLifetime = TimeSpan.FromSeconds(60) });
        using var client = new BetterAuthClient(emulator);
        var cookie = BetterAuthClient.CookieOf(await client.SignInAsync());
        var old = (await client.AskAsync("GET /token", cookie: cookie)).Text("token");

        emulator.Time.Advance(TimeSpan.FromSeconds(59));
        var renewed = (await client.AskAsync("GET /token", cookie: cookie)).Text("token");
        emulator.Time.Advance(TimeSpan.FromSeconds(1));
        var (expired, valid) = (
            await emulator.AskAsync("GET /api/credits", token: old), await emulator.AskAsync("GET /api/credits", token: renewed));

        (expired.Status, expired.Text("detail"), valid.Status).ShouldBe((401, "Token has expired", 200));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("better-auth.session_token=unknown.c2lnbmF0dXJl")]
    [InlineData("better-auth.session_token=unsigned")]
    public async Task Without_a_session_there_is_no_token(string? cookie)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        var reply = await client.AskAsync("GET /token", cookie: cookie);

        (reply.Status, reply.Body).ShouldBe((401, """{"message":"Unauthorized","code":"UNAUTHORIZED"}"""));
    }

    [Fact]
    public async Task A_session_ends_with_a_sign_out_or_after_seven_days()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);
        var (left, kept) = (BetterAuthClient.CookieOf(await client.SignInAsync()), BetterAuthClient.CookieOf(await client.SignInAsync()));

        (await client.AskAsync("POST /sign-out", "{}", left)).Status.ShouldBe(200);
        (await client.AskAsync("GET /token", cookie: left)).Status.ShouldBe(401);
        (await client.AskAsync("GET /get-session", cookie: left)).Body.ShouldBe("null");
        emulator.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await client.AskAsync("GET /token", cookie: kept)).Status.ShouldBe(200);
        emulator.Time.Advance(TimeSpan.FromSeconds(1));
        (await client.AskAsync("GET /token", cookie: kept)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_session_that_is_refused_midway_can_be_had()
    {
        var faults = new[] { OptionTexts.Error("GET /api/auth/token=1:401")! };
        await using var emulator = await RunningEmulator.StartAsync(new() { Faults = new(faults, []) });
        using var client = new BetterAuthClient(emulator);

        var reply = await client.AskAsync("GET /token", cookie: BetterAuthClient.CookieOf(await client.SignInAsync()));

        (reply.Status, reply.Text("code")).ShouldBe((401, "UNAUTHORIZED"));
    }

    [Fact]
    public async Task Only_the_tokens_of_the_sign_ins_that_are_served_are_accepted()
    {
        await using var both = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(both);
        var (shared, signed) = (await both.TokenAsync(), await client.TokenAsync());

        await using var supabase = await RunningEmulator.StartAsync(new() { SignIns = ServedSignIns.Supabase });
        await using var betterAuth = await RunningEmulator.StartAsync(new() { SignIns = ServedSignIns.BetterAuth });

        foreach (var (emulator, accepted, refused) in new[] { (supabase, shared, signed), (betterAuth, signed, shared) })
        {
            (await emulator.AskAsync("GET /api/credits", token: accepted)).Status.ShouldBe(200);
            var reply = await emulator.AskAsync("GET /api/credits", token: refused);
            (reply.Status, reply.Text("detail")).ShouldBe((401, "Invalid token: The specified alg value is not allowed"));
        }
    }

    [Fact]
    public async Task A_sign_in_that_is_not_served_is_not_there()
    {
        await using var supabase = await RunningEmulator.StartAsync(new() { SignIns = ServedSignIns.Supabase });
        await using var betterAuth = await RunningEmulator.StartAsync(new() { SignIns = ServedSignIns.BetterAuth });
        using var client = new BetterAuthClient(supabase);
        using var other = new BetterAuthClient(betterAuth);

        (await client.AskAsync("GET /jwks")).Status.ShouldBe(404);
        (await supabase.AskAsync("GET /auth/v1/health")).Status.ShouldBe(200);
        (await other.AskAsync("GET /jwks")).Status.ShouldBe(200);
        foreach (var path in new[] { "/auth/v1/health", "/auth/v1/token?grant_type=password", "/rest/v1/" })
            (await betterAuth.AskAsync($"GET {path}")).Status.ShouldBe(404, path);
    }

    [Fact]
    public async Task Supabase_knows_no_tokens_but_its_own()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        (await emulator.AskAsync("GET /auth/v1/user", token: await client.TokenAsync())).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_public_key_is_no_shared_secret()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);
        var key = new JsonWebKeySet((await client.AskAsync("GET /jwks")).Body).Keys[0];
        var forged = new JwtSigner(key.X + key.Y).Sign(new()
        {
            ["sub"] = "somebody",
            ["aud"] = "authenticated",
            ["exp"] = emulator.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        });

        (await emulator.AskAsync("GET /api/credits", token: forged)).Status.ShouldBe(401);
    }
}
