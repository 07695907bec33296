using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using Supabase;
using Supabase.Gotrue;
using Supabase.Gotrue.Exceptions;

using Client = Supabase.Client;

namespace Shims.Tests.Auth;

public sealed class SupabaseClientTests
{
    private const string Session =
        """
        {"access_token": "the-token", "token_type": "bearer", "expires_in": 3600, "refresh_token": "the-refresh",
         "user": {"id": "1", "email": "a@example.com", "email_confirmed_at": "2026-01-01T00:00:00Z"}}
        """;

    [Fact]
    public async Task A_sign_in_gives_the_session()
    {
        await using var server = await AuthServer.StartAsync(200, Session);

        var session = await ClientOf(server.Url).Auth.SignInWithPassword("a@example.com", "secret");

        session.ShouldNotBeNull();
        (session.AccessToken, session.User?.Email).ShouldBe(("the-token", "a@example.com"));
        server.Requests.ShouldBe(
        [
            new("POST /auth/v1/token?grant_type=password", "anon", "Bearer anon", """{"email":"a@example.com","password":"secret"}"""),
        ]);
    }

    [Fact]
    public async Task A_refresh_token_gives_the_next_session()
    {
        await using var server = await AuthServer.StartAsync(200, Session);
        var auth = ClientOf(server.Url).Auth;

        await auth.RefreshToken("anon", "an earlier refresh token");

        auth.CurrentSession.ShouldNotBeNull();
        (auth.CurrentSession.AccessToken, auth.CurrentSession.RefreshToken).ShouldBe(("the-token", "the-refresh"));
        server.Requests.ShouldBe(
        [
            new("POST /auth/v1/token?grant_type=refresh_token", "anon", "Bearer anon", """{"refresh_token":"an earlier refresh token"}"""),
        ]);
    }

    [Fact]
    public async Task A_user_who_is_not_confirmed_gets_no_session()
    {
        await using var server = await AuthServer.StartAsync(200, """{"access_token": "x", "user": {"id": "1"}}""");

        (await ClientOf(server.Url).Auth.SignInWithPassword("a@example.com", "secret")).ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_password_is_told_with_status_and_reason()
    {
        const string Body = """{"code":400,"error_code":"invalid_credentials","msg":"Invalid login credentials"}""";
        await using var server = await AuthServer.StartAsync(400, Body);

        var error = await Should.ThrowAsync<GotrueException>(() => ClientOf(server.Url).Auth.SignInWithPassword("a@example.com", "secret"));

        (error.StatusCode, error.Content, error.Reason).ShouldBe((400, Body, FailureHint.Reason.UserBadLogin));
        error.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_rate_limit_is_told_with_its_headers()
    {
        await using var server = await AuthServer.StartAsync(429, """{"code":429,"error_code":"over_request_rate_limit"}""");

        var error = await Should.ThrowAsync<GotrueException>(() => ClientOf(server.Url).Auth.SignInWithPassword("a@example.com", "secret"));

        (error.StatusCode, error.Reason).ShouldBe((429, FailureHint.Reason.UserTooManyRequests));
        error.Response?.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_told_as_offline()
    {
        var error = await Should.ThrowAsync<GotrueException>(
            () => ClientOf(AuthServer.UrlOfNothing()).Auth.SignInWithPassword("a@example.com", "secret"));

        (error.StatusCode, error.Reason).ShouldBe((0, FailureHint.Reason.Offline));
    }

    [Fact]
    public async Task An_answer_without_content_is_fine()
    {
        await using var server = await AuthServer.StartAsync(204, string.Empty);

        (await ClientOf(server.Url).AdminAuth("service").CreateUser(new AdminUserAttributes())).ShouldBeNull();
    }

    [Fact]
    public async Task A_user_is_created_with_the_service_key()
    {
        await using var server = await AuthServer.StartAsync(200, """{"id": "7", "email": "b@example.com"}""");

        var user = await ClientOf(server.Url).AdminAuth("service")
            .CreateUser(new AdminUserAttributes { Email = "b@example.com", Password = "secret", EmailConfirm = true });

        user?.Id.ShouldBe("7");
        var request = server.Requests.ShouldHaveSingleItem();
        (request.Line, request.ApiKey, request.Authorization).ShouldBe(("POST /auth/v1/admin/users", "anon", "Bearer service"));
        JObject.Parse(request.Body).Properties()
            .Where(member => member.Value.Type != JTokenType.Null)
            .Select(member => $"{member.Name}: {member.Value.ToString(Formatting.None)}")
            .ShouldBe(
                [
                    "app_metadata: {}",
                    "data: {}",
                    "email: \"b@example.com\"",
                    "email_confirm: true",
                    "password: \"secret\"",
                    "user_metadata: {}",
                ],
                ignoreOrder: true);
    }

    [Fact]
    public async Task A_user_who_exists_is_told_as_such()
    {
        await using var server = await AuthServer.StartAsync(
            422, """{"code":422,"error_code":"email_exists","msg":"A user with this email address has already been registered"}""");

        var error = await Should.ThrowAsync<GotrueException>(
            () => ClientOf(server.Url).AdminAuth("service").CreateUser(new AdminUserAttributes { Email = "b@example.com" }));

        (error.StatusCode, error.Reason).ShouldBe((422, FailureHint.Reason.UserAlreadyRegistered));
    }

    [Fact]
    public async Task Users_are_listed_by_page()
    {
        await using var server = await AuthServer.StartAsync(200, """{"aud": "authenticated", "users": [{"id": "1"}, {"id": "2"}]}""");

        var list = await ClientOf(server.Url).AdminAuth("service")
            .ListUsers(sortBy: "created_at", sortOrder: Constants.SortOrder.Ascending, page: 2, perPage: 50);

        list?.Users.Select(user => user.Id).ShouldBe(["1", "2"]);
        server.Requests[0].Line.ShouldBe("GET /auth/v1/admin/users?sort=created_at asc&page=2&per_page=50");
    }

    private static Client ClientOf(string url) => new(url, "anon", new SupabaseOptions { AutoRefreshToken = false });
}
