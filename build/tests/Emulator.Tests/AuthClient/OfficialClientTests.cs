using System.Text.Json;
using Emulator.Arguments;
using Emulator.Tests.Contract;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.Tests.AuthClient;

/// <summary>What the official JavaScript client of Supabase Auth makes of the emulator.</summary>
public sealed class OfficialClientTests(ClientRun run) : IClassFixture<ClientRun>
{
    private const string Continues = """{"user":"ok","refresh":"ok"}""";
    private const string Ended = """{"user":"AuthSessionMissingError","refresh":"refresh_token_not_found"}""";

    [Fact]
    public async Task A_sign_in_gives_a_session_with_all_fields_and_a_token_that_says_the_same()
    {
        var seen = run.Seen("sign-in");

        Schemas.Differences(seen.GetProperty("session"), "Session").ShouldBeEmpty();
        Schemas.Differences(seen.GetProperty("user"), "AuthUser").ShouldBeEmpty();
        var (session, user, claims) = (seen.GetProperty("session"), seen.GetProperty("user"), seen.GetProperty("claims"));
        session.GetProperty("user").GetRawText().ShouldBe(user.GetRawText());
        (Text(user, "email"), Text(user, "role"), Text(session, "token_type")).ShouldBe(
            ("loadtest4@example.com", "authenticated", "bearer"));
        session.GetProperty("expires_in").GetInt32().ShouldBe(3600);
        (seen.GetProperty("now").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBeInRange(0, 120);
        seen.GetProperty("claimsError").ValueKind.ShouldBe(JsonValueKind.Null);
        (Text(claims, "sub"), Text(claims, "email"), Text(claims, "aud"), Text(claims, "role"), Text(claims, "aal"))
            .ShouldBe((Text(user, "id"), "loadtest4@example.com", "authenticated", "authenticated", "aal1"));
        claims.GetProperty("exp").GetInt64().ShouldBe(session.GetProperty("expires_at").GetInt64());
        Text(claims.GetProperty("amr")[0], "method").ShouldBe("password");
        var valid = await new JsonWebTokenHandler().ValidateTokenAsync(Text(session, "access_token"), new()
        {
            IssuerSigningKey = new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(EmulatorOptions.DevelopmentSecret)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            TryAllIssuerSigningKeys = true,
            ValidAudience = "authenticated",
            ValidIssuer = Text(claims, "iss"),
        });
        valid.IsValid.ShouldBeTrue(valid.Exception?.Message);
    }

    [Theory]
    [InlineData("wrong password", 400, "invalid_credentials", "Invalid login credentials")]
    [InlineData("unknown user", 400, "invalid_credentials", "Invalid login credentials")]
    [InlineData("unconfirmed address", 400, "email_not_confirmed", "Email not confirmed")]
    [InlineData("user is no admin", 403, "not_admin", "User not allowed")]
    public void A_refusal_is_an_error_of_the_API_with_its_code(string scenario, int status, string code, string message) =>
        ShouldBeRefusal(run.Seen(scenario), status, code, message);

    [Fact]
    public void The_thirty_first_sign_in_at_once_is_over_the_rate_limit()
    {
        var seen = run.Seen("rate limit");

        seen.GetProperty("accepted").GetInt32().ShouldBe(30);
        ShouldBeRefusal(seen.GetProperty("error"), 429, "over_request_rate_limit", "Request rate limit reached");
    }

    [Fact]
    public void A_refresh_gives_new_tokens_of_the_same_session_and_gives_them_again_to_who_lost_them() =>
        run.Seen("refresh").GetRawText().ShouldBe(
            """{"error":null,"events":["INITIAL_SESSION","TOKEN_REFRESHED"],"newRefreshToken":true,"sameSession":true,"sameUser":true"""
                + ""","kept":true,"lostAnswer":true}""");

    [Fact]
    public void A_refresh_token_that_is_used_again_late_ends_the_session()
    {
        var seen = run.Seen("refresh token used again");

        ShouldBeRefusal(seen.GetProperty("thief"), 400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
        ShouldBeRefusal(seen.GetProperty("owner"), 400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
        ShouldBeRefusal(seen.GetProperty("unknown"), 400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
    }

    [Fact]
    public void A_session_that_is_about_to_expire_is_refreshed_when_asked_for_and_by_itself() =>
        run.Seen("session that is about to expire").GetRawText()
            .ShouldBe("""{"expiresIn":60,"error":null,"different":3,"sameUser":true}""");

    [Fact]
    public void A_session_of_elsewhere_is_taken_over_and_a_forged_one_is_not()
    {
        var seen = run.Seen("session of elsewhere");

        (Text(seen, "email"), Text(seen, "asked")).ShouldBe(("loadtest10@example.com", "loadtest10@example.com"));
        seen.GetProperty("metadata").GetRawText().ShouldBe("""{"email_verified":true}""");
        ShouldBeRefusal(seen.GetProperty("forged"), 403, "bad_jwt",
            "invalid JWT: unable to parse or verify signature, token signature is invalid: signature is invalid");
        ShouldBeRefusal(seen.GetProperty("key"), 403, "bad_jwt", "invalid claim: missing sub claim");
    }

    [Fact]
    public void A_user_changes_metadata_and_password_and_a_weak_one_is_an_error_of_its_own()
    {
        var seen = run.Seen("user changes");

        seen.GetProperty("metadata").GetRawText().ShouldBe("""{"email_verified":true,"name":"Ann"}""");
        var weak = seen.GetProperty("weak");
        (Text(weak, "name"), weak.GetProperty("status").GetInt32(), weak.GetProperty("isWeak").GetBoolean(), weak.GetProperty("reasons")
            .GetRawText())
            .ShouldBe(("AuthWeakPasswordError", 422, true, """["length"]"""));
        ShouldBeRefusal(seen.GetProperty("same"), 422, "same_password", "New password should be different from the old password.");
        (seen.GetProperty("changed").GetRawText(), seen.GetProperty("own").GetRawText(), seen.GetProperty("other").GetRawText()).ShouldBe(
            ("null", Continues, Ended));
    }

    [Fact]
    public void An_admin_creates_changes_and_deletes_a_user()
    {
        var seen = run.Seen("admin creates, changes and deletes");

        Schemas.Differences(seen.GetProperty("created"), "AuthUser").ShouldBe(["$.last_sign_in_at is missing"]);
        (Text(seen.GetProperty("created"), "email"), seen.GetProperty("created").GetProperty("user_metadata").GetRawText())
            .ShouldBe(("created@example.com", """{"plan":"small","email_verified":true}"""));
        seen.GetProperty("created").GetProperty("app_metadata").GetRawText()
            .ShouldBe("""{"provider":"email","providers":["email"],"team":7}""");
        (seen.GetProperty("createError").GetRawText(), seen.GetProperty("signedIn").GetBoolean()).ShouldBe(("null", true));
        ShouldBeRefusal(seen.GetProperty("duplicate"), 422, "email_exists", "A user with this email address has already been registered");
        (Text(seen.GetProperty("changed"), "email"), Text(seen, "found")).ShouldBe(("changed@example.com", "changed@example.com"));
        seen.GetProperty("changed").GetProperty("user_metadata").GetRawText().ShouldBe("""{"email_verified":true,"size":2}""");
        seen.GetProperty("deleteError").ValueKind.ShouldBe(JsonValueKind.Null);
        ShouldBeRefusal(seen.GetProperty("gone"), 404, "user_not_found", "User not found");
        ShouldBeRefusal(seen.GetProperty("session"), 403, "user_not_found", "User from sub claim in JWT does not exist");
    }

    [Fact]
    public void Users_are_listed_page_by_page_with_what_the_headers_tell_of_the_others()
    {
        var seen = run.Seen("list over pages");

        seen.GetProperty("pages").EnumerateArray().Select(page => page.GetRawText()).ShouldBe(
        [
            """{"emails":["user7@example.com","user6@example.com","user5@example.com"]"""
                + ""","next":2,"last":3,"total":7,"aud":"authenticated"}""",
            """{"emails":["user4@example.com","user3@example.com","user2@example.com"]"""
                + ""","next":3,"last":3,"total":7,"aud":"authenticated"}""",
            """{"emails":["user1@example.com"],"next":null,"last":3,"total":7,"aud":"authenticated"}""",
        ]);
        (seen.GetProperty("usual").GetInt32(), seen.GetProperty("beyond").GetInt32()).ShouldBe((7, 0));
        ShouldBeRefusal(seen.GetProperty("wrong"), 400, "validation_failed",
            "Bad Pagination Parameters: strconv.ParseUint: parsing \"-1\": invalid syntax");
    }

    [Theory]
    [InlineData("global", false, Ended, Ended)]
    [InlineData("local", false, Ended, Continues)]
    [InlineData("others", true, Continues, Ended)]
    public void A_sign_out_ends_the_sessions_of_its_scope(string scope, bool kept, string own, string other)
    {
        var seen = run.Seen($"sign-out {scope}");

        seen.GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Null);
        (seen.GetProperty("kept").GetBoolean(), seen.GetProperty("own").GetRawText(), seen.GetProperty("other").GetRawText()).ShouldBe(
            (kept, own, other));
    }

    [Fact]
    public void Signing_up_is_closed_and_a_lost_password_tells_nothing()
    {
        var seen = run.Seen("signing up is closed");

        ShouldBeRefusal(seen.GetProperty("signUp"), 422, "signup_disabled", "Signups not allowed for this instance");
        ShouldBeRefusal(seen.GetProperty("anonymous"), 422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
        seen.GetProperty("recovery").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void A_wished_lifetime_has_no_effect() =>
        run.Seen("a wished lifetime").GetRawText().ShouldBe("""{"status":200,"expiresIn":3600,"lifetime":3600}""");

    [Theory]
    [InlineData("without", null)]
    [InlineData("before", null)]
    [InlineData("with", "2024-01-01")]
    [InlineData("later", "2024-01-01")]
    public void An_error_has_the_format_of_the_asked_version(string version, string? echoed)
    {
        var seen = run.Seen("both error formats").GetProperty(version);

        seen.GetProperty("status").GetInt32().ShouldBe(400);
        var headers = seen.GetProperty("headers");
        Text(headers, "x-sb-error-code").ShouldBe("invalid_credentials");
        (headers.TryGetProperty("x-supabase-api-version", out var header) ? header.GetString() : null).ShouldBe(echoed);
        seen.GetProperty("body").GetRawText().ShouldBe(echoed is null
            ? """{"code":400,"error_code":"invalid_credentials","msg":"Invalid login credentials"}"""
            : """{"code":"invalid_credentials","message":"Invalid login credentials"}""");
    }

    private static void ShouldBeRefusal(JsonElement error, int status, string code, string message)
    {
        error.ValueKind.ShouldBe(JsonValueKind.Object, "There was no error.");
        (Text(error, "name"), error.GetProperty("isApiError").GetBoolean(), error.GetProperty("status")
            .GetInt32(), Text(error, "code"), Text(error, "message"))
            .ShouldBe(("AuthApiError", true, status, code, message));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
