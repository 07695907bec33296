using Emulator.Limits;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Emulator.Tests.Auth;

public sealed class SupabaseTests
{
    private const string Version = "X-Supabase-Api-Version";

    [Fact]
    public async Task A_sign_in_answers_a_session_whose_token_says_the_same()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SignInAsync();

        reply.Status.ShouldBe(200);
        Schemas.Differences(reply.Json, "Session").ShouldBeEmpty();
        var token = new JsonWebToken(reply.Text("access_token"));
        token.Issuer.ShouldBe($"{emulator.Supabase}/auth/v1");
        token.Subject.ShouldBe(reply.Json.GetProperty("user").GetProperty("id").GetString());
        token.GetPayloadValue<string>("aud").ShouldBe("authenticated");
        token.GetPayloadValue<long>("exp").ShouldBe(reply.Json.GetProperty("expires_at").GetInt64());
        foreach (var claim in new[] { "iat", "email", "phone", "app_metadata", "user_metadata", "role", "aal", "amr", "session_id",
            "is_anonymous" })
            token.TryGetPayloadValue<object>(claim, out _).ShouldBeTrue(claim);
    }

    [Fact]
    public async Task A_wished_lifetime_has_no_effect()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SignInAsync();

        reply.Json.GetProperty("expires_in").GetInt32().ShouldBe(3600);
    }

    [Theory]
    [InlineData("""{"email":"loadtest4@example.com","password":"wrong"}""", "password", "invalid_credentials")]
    [InlineData("""{"email":"stranger@example.com","password":"x"}""", "password", "invalid_credentials")]
    [InlineData("""{"password":"x"}""", "password", "validation_failed")]
    [InlineData("""{"email":"loadtest4@example.com","phone":"1","password":"x"}""", "password", "validation_failed")]
    [InlineData("""{"email":7}""", "password", "bad_json")]
    [InlineData("", "refresh_token", "bad_json")]
    [InlineData("not json", "password", "bad_json")]
    [InlineData("{}", "magic", "invalid_credentials")]
    [InlineData("""{"refresh_token":"unknown"}""", "refresh_token", "refresh_token_not_found")]
    public async Task A_refused_sign_in_has_both_error_shapes(string body, string grant, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var request = $"POST /auth/v1/token?grant_type={grant}";

        var old = await emulator.AskAsync(request, body);
        var @new = await emulator.AskAsync(request, body, null, (Version, "2024-01-01"));

        (old.Status, @new.Status).ShouldBe((400, 400));
        Schemas.Differences(old.Json, "OldAuthError").ShouldBeEmpty();
        Schemas.Differences(@new.Json, "NewAuthError").ShouldBeEmpty();
        (old.Text("error_code"), @new.Text("code")).ShouldBe((code, code));
        (old.Headers["x-sb-error-code"], @new.Headers["x-sb-error-code"], @new.Headers[Version]).ShouldBe((code, code, "2024-01-01"));
        old.Headers.ShouldNotContainKey(Version);
    }

    [Fact]
    public async Task The_bucket_gives_its_burst_and_then_its_refill()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { SignInRateLimit = new BucketSize(3, 0.5) });

        var burst = new[] { await emulator.SignInAsync(), await emulator.SignInAsync(), await emulator.SignInAsync() };
        var over = await emulator.SignInAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(2));
        var refilled = await emulator.SignInAsync();
        var again = await emulator.SignInAsync();

        burst.ShouldAllBe(r => r.Status == 200);
        (over.Status, over.Text("error_code"), over.Text("msg")).ShouldBe((429, "over_request_rate_limit", "Request rate limit reached"));
        over.Headers.Keys.ShouldNotContain("Retry-After");
        (refilled.Status, again.Status).ShouldBe((200, 429));
    }

    [Theory]
    [InlineData("/rest/v1/")]
    [InlineData("/auth/v1/health")]
    public async Task Nothing_is_answered_without_a_right_key(string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var without = await emulator.AskAsync($"GET {path}", null, null, ("apikey", ""));
        var wrong = await emulator.AskAsync($"GET {path}", null, null, ("apikey", "wrong"));
        var right = await emulator.AskAsync($"GET {path}");
        var service = await emulator.AskAsync($"GET {path}", null, null, ("apikey", emulator.ServiceKey));

        (without.Status, without.Text("message")).ShouldBe((401, "No API key found in request"));
        (wrong.Status, wrong.Text("message")).ShouldBe((401, "Invalid API key"));
        (right.Status, service.Status).ShouldBe((200, 200));
    }

    [Theory]
    [InlineData("GET /auth/v1/nothing", 404, "not_found")]
    [InlineData("DELETE /auth/v1/health", 405, "method_not_allowed")]
    public async Task What_Supabase_does_not_have_is_refused_in_its_words(string request, int status, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var old = await emulator.AskAsync(request);
        var @new = await emulator.AskAsync(request, null, null, (Version, "2024-01-01"));

        (old.Status, old.Text("error_code"), @new.Status, @new.Text("code")).ShouldBe((status, code, status, code));
        old.Headers["Content-Type"].ShouldBe("application/json");
        Schemas.Differences(old.Json, "OldAuthError").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_admin_creates_lists_changes_and_deletes_users()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { UserEmails = ["a@example.com", "b@example.com"] });
        var body = new { email = "c@example.com", password = "secret-c", email_confirm = true, user_metadata = new { plan = "small" } };

        var created = await emulator.AskAsync("POST /auth/v1/admin/users", body, emulator.ServiceKey);
        var twice = await emulator.AskAsync("POST /auth/v1/admin/users", body, emulator.ServiceKey);
        var page = await emulator.AskAsync("GET /auth/v1/admin/users?page=1&per_page=2", null, emulator.ServiceKey);
        var signedIn = await emulator.SignInAsync("c@example.com", "secret-c");
        var changed = await emulator.AskAsync(
            $"PUT /auth/v1/admin/users/{created.Text("id")}", new { password = "another" }, emulator.ServiceKey);
        var refused = await emulator.SignInAsync("c@example.com", "secret-c");
        var deleted = await emulator.AskAsync($"DELETE /auth/v1/admin/users/{created.Text("id")}", null, emulator.ServiceKey);
        var gone = await emulator.AskAsync($"GET /auth/v1/admin/users/{created.Text("id")}", null, emulator.ServiceKey);

        Schemas.Differences(created.Json, "AuthUser").ShouldBe(["$.last_sign_in_at is missing"]);
        (twice.Status, twice.Text("error_code")).ShouldBe((422, "email_exists"));
        Schemas.Differences(page.Json, "AuthUsers").ShouldBeEmpty();
        page.Headers["X-Total-Count"].ShouldBe("3");
        page.Headers["Link"].ShouldBe("</admin/users?page=2&per_page=2>; rel=\"next\", </admin/users?page=2&per_page=2>; rel=\"last\"");
        page.Json.GetProperty("users")[0].GetProperty("email").GetString().ShouldBe("c@example.com");
        (signedIn.Status, changed.Status, refused.Status, deleted.Status, gone.Status).ShouldBe((200, 200, 400, 200, 404));
    }

    [Fact]
    public async Task Only_an_admin_is_an_admin()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var nobody = await emulator.AskAsync("GET /auth/v1/admin/users");
        var garbage = await emulator.AskAsync("GET /auth/v1/admin/users", token: "a.b.c");
        var user = await emulator.AskAsync("GET /auth/v1/admin/users", token: await emulator.TokenAsync());

        (nobody.Status, nobody.Text("error_code")).ShouldBe((401, "no_authorization"));
        (garbage.Status, garbage.Text("error_code")).ShouldBe((403, "bad_jwt"));
        (user.Status, user.Text("error_code")).ShouldBe((403, "not_admin"));
    }

    [Fact]
    public async Task An_unconfirmed_user_cannot_sign_in()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.AskAsync("POST /auth/v1/admin/users", new { email = "new@example.com", password = "secret" }, emulator.ServiceKey);

        var reply = await emulator.SignInAsync("new@example.com", "secret");

        (reply.Status, reply.Text("error_code")).ShouldBe((400, "email_not_confirmed"));
    }
}
