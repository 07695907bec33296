using System.Text.Json;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Auth;

public sealed class AdminTests
{
    private const string Users = "/auth/v1/admin/users";

    [Theory]
    [InlineData("", "1,2,3", "</admin/users?page=1>; rel=\"last\"")]
    [InlineData("?sort=created_at+asc&per_page=2", "3,2", "</admin/users?page=2&per_page=2&sort=created_at+asc>; rel=\"next\", "
        + "</admin/users?page=2&per_page=2&sort=created_at+asc>; rel=\"last\"")]
    [InlineData("?page=2&per_page=2", "3", "</admin/users?page=2&per_page=2>; rel=\"last\"")]
    [InlineData("?page=&per_page=", "1,2,3", "</admin/users?page=1&per_page=>; rel=\"last\"")]
    [InlineData(
        "?page=0&per_page=2", "1,2", "</admin/users?page=1&per_page=2>; rel=\"next\", </admin/users?page=2&per_page=2>; rel=\"last\"")]
    [InlineData("?page=9&per_page=2", "", "</admin/users?page=2&per_page=2>; rel=\"last\"")]
    [InlineData("?page=18446744073709551615&per_page=18446744073709551615", "",
        "</admin/users?page=1&per_page=18446744073709551615>; rel=\"last\"")]
    [InlineData("?filter=user2", "2", "</admin/users?filter=user2&page=1>; rel=\"last\"")]
    [InlineData("?filter=nobody", "", "</admin/users?filter=nobody&page=0>; rel=\"last\"")]
    public async Task Users_are_listed_newest_first_with_links_to_the_other_pages(string query, string users, string link)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            new() { UserEmails = ["user3@example.com", "user2@example.com", "user1@example.com"] });

        var reply = await emulator.AskAsync($"GET {Users}{query}", null, emulator.ServiceKey);

        string.Join(',', reply.Json.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("email").GetString()![4..5]))
            .ShouldBe(users);
        reply.Headers["Link"].ShouldBe(link);
        reply.Headers["X-Total-Count"].ShouldBe(query.Contains("filter", StringComparison.Ordinal) ? $"{users.Length}" : "3");
    }

    [Theory]
    [InlineData("?page=-1", 400, "Bad Pagination Parameters: strconv.ParseUint: parsing \"-1\": invalid syntax")]
    [InlineData("?per_page=99999999999999999999", 400,
        "Bad Pagination Parameters: strconv.ParseUint: parsing \"99999999999999999999\": value out of range")]
    [InlineData("?per_page=0", 500, "Internal Server Error")]
    [InlineData("?sort=email", 400, "Bad Sort Parameters: bad field for sort 'email'")]
    [InlineData("?sort=created_at+up", 400, "Bad Sort Parameters: bad direction for sort 'up', only 'asc' and 'desc' allowed")]
    public async Task A_list_that_cannot_be_made_is_refused(string query, int status, string message)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync($"GET {Users}{query}", null, emulator.ServiceKey);

        (reply.Status, reply.Text("msg")).ShouldBe((status, message));
    }

    [Fact]
    public async Task A_user_is_created_as_asked()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        const string Id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
        var body = new { id = Id, email = "Ann@Example.com", password = "secret", role = "tester", app_metadata = new { plan = "small" },
            user_metadata = new { name = "Ann" } };

        var created = await emulator.AskAsync($"POST {Users}", body, emulator.ServiceKey);
        var again = await emulator.AskAsync($"POST {Users}", new { id = Id, email = "other@example.com" }, emulator.ServiceKey);

        (created.Text("id"), created.Text("email"), created.Text("role")).ShouldBe((Id, "ann@example.com", "tester"));
        created.Json.TryGetProperty("email_confirmed_at", out _).ShouldBeFalse();
        created.Json.GetProperty("app_metadata").GetRawText().ShouldBe("""{"provider":"email","providers":["email"],"plan":"small"}""");
        created.Json.GetProperty("user_metadata").GetRawText().ShouldBe("""{"name":"Ann"}""");
        created.Json.GetProperty("identities")[0].GetProperty("identity_data").GetRawText()
            .ShouldBe($$"""{"email":"ann@example.com","email_verified":false,"phone_verified":false,"sub":"{{Id}}"}""");
        created.Text("created_at").ShouldBe("2025-09-30T12:00:00Z");
        (again.Status, again.Text("error_code")).ShouldBe((500, "unexpected_failure"));
    }

    [Theory]
    [InlineData("""{"password":"secret"}""", 400, "validation_failed")]
    [InlineData("""{"email":"ann","password":"secret"}""", 400, "validation_failed")]
    [InlineData("""{"email":"a@b@c","password":"secret"}""", 400, "validation_failed")]
    [InlineData("""{"email":"a@example.com","id":"7"}""", 400, "validation_failed")]
    [InlineData("""{"email":"a@example.com","password":"1234567890123456789012345678901234567890123456789012345678901234567890123"}""", 400,
        "validation_failed")]
    [InlineData("""{"email":"LoadTest4@example.com"}""", 422, "email_exists")]
    [InlineData("""{"email":"a@example.com","email_confirm":"yes"}""", 400, "bad_json")]
    [InlineData("""{"email":"a@example.com","ban_duration":"24h"}""", 422, "feature_disabled")]
    [InlineData("""{"email":"a@example.com","phone":"123"}""", 422, "feature_disabled")]
    public async Task A_user_who_cannot_be_created_is_refused(string body, int status, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync($"POST {Users}", body, emulator.ServiceKey);

        (reply.Status, reply.Text("error_code")).ShouldBe((status, code));
    }

    [Fact]
    public async Task A_weak_password_of_an_admin_is_told_at_each_sign_in()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.AskAsync(
            $"POST {Users}", new { email = "ann@example.com", password = "12345", email_confirm = true }, emulator.ServiceKey);

        var reply = await emulator.SignInAsync("ann@example.com", "12345");

        reply.Status.ShouldBe(200);
        reply.Json.GetProperty("weak_password").GetRawText()
            .ShouldBe("""{"message":"Password should be at least 6 characters.","reasons":["length"]}""");
    }

    [Fact]
    public async Task A_change_reaches_what_it_names_and_null_removes_it()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SignInAsync();
        var user = $"{Users}/{session.Json.GetProperty("user").GetProperty("id")}";
        await emulator.AskAsync($"PUT {user}", new { user_metadata = new { name = "Ann", age = 7 } }, emulator.ServiceKey);

        var changed = await emulator.AskAsync(
            $"PUT {user}", """{"email":"New@example.com","user_metadata":{"age":null}}""", emulator.ServiceKey);
        var asked = await emulator.AskAsync("GET /auth/v1/user", null, session.Text("access_token"));

        changed.Text("email").ShouldBe("new@example.com");
        changed.Json.GetProperty("user_metadata").GetRawText().ShouldBe("""{"email_verified":true,"name":"Ann"}""");
        asked.Text("email").ShouldBe("new@example.com");
        (await emulator.SignInAsync("new@example.com")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_password_of_an_admin_signs_the_user_out()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SignInAsync();
        var user = $"{Users}/{session.Json.GetProperty("user").GetProperty("id")}";

        var weak = await emulator.AskAsync(
            $"PUT {user}", new { password = "12345" }, emulator.ServiceKey, ("X-Supabase-Api-Version", "2024-01-01"));
        var strong = await emulator.AskAsync($"PUT {user}", new { password = "123456" }, emulator.ServiceKey);
        var asked = await emulator.AskAsync("GET /auth/v1/user", null, session.Text("access_token"));

        (weak.Status, weak.Body).ShouldBe(
            (
                422,
                    """{"code":"weak_password","message":"Password should be at least 6 """
                        + """characters.","weak_password":{"reasons":["length"]}}"""));
        (strong.Status, asked.Status, asked.Text("error_code")).ShouldBe((200, 403, "session_not_found"));
    }

    [Fact]
    public async Task An_admin_who_signs_in_is_one_until_the_sign_out()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.AskAsync($"POST {Users}",
            new { email = "admin@example.com", password = "secret", role = "supabase_admin", email_confirm = true }, emulator.ServiceKey);
        var token = (await emulator.SignInAsync("admin@example.com", "secret")).Text("access_token");

        var before = await emulator.AskAsync($"GET {Users}", null, token);
        await emulator.AskAsync("POST /auth/v1/logout", null, token);
        var after = await emulator.AskAsync($"GET {Users}", null, token);

        (before.Status, after.Status, after.Text("error_code")).ShouldBe((200, 403, "session_not_found"));
    }

    [Theory]
    [InlineData("PUT", "7", "{}", 404, "validation_failed")]
    [InlineData("DELETE", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", null, 404, "user_not_found")]
    [InlineData("DELETE", "", """{"should_soft_delete":true}""", 422, "feature_disabled")]
    [InlineData("DELETE", "", """{"should_soft_delete":false}""", 200, null)]
    [InlineData("PUT", "", """{"email":"loadtest5@example.com"}""", 500, "unexpected_failure")]
    public async Task Only_a_user_who_is_there_is_changed_or_deleted(string method, string id, string? body, int status, string? code)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        if (id.Length == 0)
            id = (await emulator.SignInAsync()).Json.GetProperty("user").GetProperty("id").GetString()!;

        var reply = await emulator.AskAsync($"{method} {Users}/{id}", body, emulator.ServiceKey);

        reply.Status.ShouldBe(status);
        reply.Headers.GetValueOrDefault("x-sb-error-code").ShouldBe(code);
    }

    [Fact]
    public async Task The_address_that_a_user_gave_up_is_free_for_another_one()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { UserEmails = ["a@example.com"] });
        JsonElement Only(Reply reply) => reply.Json.GetProperty("users").EnumerateArray().Single();
        var first = Only(await emulator.AskAsync($"GET {Users}", null, emulator.ServiceKey)).GetProperty("id").GetString();
        await emulator.AskAsync($"PUT {Users}/{first}", new { email = "b@example.com" }, emulator.ServiceKey);

        var second = await emulator.AskAsync($"POST {Users}", new { email = "a@example.com" }, emulator.ServiceKey);

        second.Status.ShouldBe(200);
        second.Text("id").ShouldNotBe(first);
    }
}
