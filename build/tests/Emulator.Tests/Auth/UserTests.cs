using System.Text.Json.Nodes;
using Emulator.Arguments;
using Emulator.Auth;
using Emulator.Tests.Support;

namespace Emulator.Tests.Auth;

public sealed class UserTests
{
    [Fact]
    public async Task A_token_that_was_signed_elsewhere_needs_no_session()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var user = (await emulator.SignInAsync()).Json.GetProperty("user").GetProperty("id").GetString();
        var exp = emulator.Time.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds();
        var minted = new JwtSigner(EmulatorOptions.DevelopmentSecret).Sign(
            new JsonObject { ["sub"] = user, ["aud"] = "authenticated", ["exp"] = exp });

        var asked = await emulator.AskAsync("GET /auth/v1/user", null, minted);
        emulator.Time.Advance(TimeSpan.FromMinutes(2));
        var late = await emulator.AskAsync("GET /auth/v1/user", null, minted);

        (asked.Status, asked.Text("id")).ShouldBe((200, user));
        (late.Status, late.Text("msg")).ShouldBe(
            (403, "invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired"));
    }

    [Theory]
    [InlineData("Basic eA==", 401, "no_authorization", "This endpoint requires a valid Bearer token")]
    [InlineData("Bearer a.b.c", 403, "bad_jwt",
        "invalid JWT: unable to parse or verify signature, token is malformed: token contains an invalid number of segments")]
    public async Task What_is_no_token_is_told_as_such(string authorization, int status, string code, string message)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /auth/v1/user", null, null, ("Authorization", authorization));

        (reply.Status, reply.Text("error_code"), reply.Text("msg")).ShouldBe((status, code, message));
    }

    [Fact]
    public async Task A_key_of_the_project_is_no_user()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /auth/v1/user", null, emulator.ServiceKey);

        (reply.Status, reply.Text("msg")).ShouldBe((403, "invalid claim: missing sub claim"));
    }

    [Fact]
    public async Task A_user_who_is_gone_is_told_so_before_the_session()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SignInAsync();
        await emulator.AskAsync(
            $"DELETE /auth/v1/admin/users/{session.Json.GetProperty("user").GetProperty("id")}", null, emulator.ServiceKey);

        var reply = await emulator.AskAsync("GET /auth/v1/user", null, session.Text("access_token"));

        (reply.Status, reply.Text("error_code")).ShouldBe((403, "user_not_found"));
    }

    [Fact]
    public async Task A_new_password_ends_the_users_other_sessions()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var (own, other) = (await emulator.SignInAsync(), await emulator.TokenAsync());

        var changed = await emulator.AskAsync(
            "PUT /auth/v1/user", new { password = "a new one", data = new { name = "Ann" } }, own.Text("access_token"));
        var asked = await emulator.AskAsync("GET /auth/v1/user", null, own.Text("access_token"));
        var elsewhere = await emulator.AskAsync("GET /auth/v1/user", null, other);

        changed.Json.GetProperty("user_metadata").GetRawText().ShouldBe("""{"email_verified":true,"name":"Ann"}""");
        (asked.Status, elsewhere.Status, elsewhere.Text("error_code")).ShouldBe((200, 403, "session_not_found"));
        (await emulator.SignInAsync(password: "a new one")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"password":"12345"}""", 422, "weak_password")]
    [InlineData("""{"password":"loadtest-development-only"}""", 422, "same_password")]
    [InlineData("""{"app_metadata":{}}""", 403, "not_admin")]
    [InlineData("""{"email":"else@example.com"}""", 422, "feature_disabled")]
    [InlineData("""{"phone":"123"}""", 422, "feature_disabled")]
    public async Task What_a_user_may_not_change_is_refused(string body, int status, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("PUT /auth/v1/user", body, await emulator.TokenAsync());

        (reply.Status, reply.Text("error_code"), reply.Headers["x-sb-error-code"]).ShouldBe((status, code, code));
    }

    [Theory]
    [InlineData("POST /auth/v1/signup", "{}", 422, "anonymous_provider_disabled")]
    [InlineData("POST /auth/v1/signup", """{"email":"new@example.com","password":"secret"}""", 422, "signup_disabled")]
    [InlineData("POST /auth/v1/token?grant_type=password", """{"phone":"123","password":"secret"}""", 422, "phone_provider_disabled")]
    [InlineData("POST /auth/v1/recover", """{"email":"nobody"}""", 400, "validation_failed")]
    [InlineData("POST /auth/v1/recover", """{"email":"nobody@example.com"}""", 200, null)]
    public async Task Signing_up_is_closed_phones_are_unknown_and_no_mail_is_sent(string request, string body, int status, string? code)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync(request, body);

        reply.Status.ShouldBe(status);
        reply.Headers.GetValueOrDefault("x-sb-error-code").ShouldBe(code);
    }

    [Fact]
    public async Task The_public_keys_are_none_and_need_no_key()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /auth/v1/.well-known/jwks.json", null, null, ("apikey", ""));

        (reply.Status, reply.Body).ShouldBe((200, """{"keys":[]}"""));
    }

    [Fact]
    public async Task A_page_of_any_origin_may_ask_and_read_the_headers()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        (string, string)[] preflight =
            [("Origin", "http://localhost:3000"), ("Access-Control-Request-Method", "POST"),
                ("Access-Control-Request-Headers", "apikey,x-client-info"), ("apikey", "")];

        var may = await emulator.AskAsync("OPTIONS /auth/v1/token?grant_type=password", null, null, preflight);
        var asked = await emulator.SignInAsync(headers: ("Origin", "http://localhost:3000"));

        (may.Status, may.Headers["Access-Control-Allow-Origin"], may.Headers["Access-Control-Allow-Headers"]).ShouldBe(
            (200, "*", "apikey,x-client-info"));
        may.Headers["Access-Control-Allow-Methods"].ShouldContain("POST");
        (asked.Status, asked.Headers["Access-Control-Allow-Origin"]).ShouldBe((200, "*"));
        asked.Headers["Access-Control-Expose-Headers"].ShouldContain("X-Supabase-Api-Version");
    }
}
