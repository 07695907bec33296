using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Auth;

/// <summary>Users, as the holder of the service key manages them.</summary>
static class AdminEndpoints
{
    const string Users = "/auth/v1/admin/users";
    const string User = Users + "/{id}";

    public static void MapAdmin(this WebApplication app, UserDirectory users, Sessions sessions, TokenVerifier tokens, TimeProvider time)
    {
        app.MapPost(Users, async http =>
        {
            await RequireAdminAsync(http, tokens);
            var body = await AuthBody.ReadAsync(http);
            var email = body.Text("email");
            if (email.Length == 0)
                throw AuthError.ValidationFailed("Cannot create a user without either an email or phone");
            if (!email.Contains('@', StringComparison.Ordinal))
                throw AuthError.ValidationFailed("Unable to validate email address: invalid format");
            var user = users.Add(email, body.Text("password"), body.Flag("email_confirm") ?? false);
            await SendAsync(http, users.Change(user.Id, u => Amended(u, body, time)) ?? user);
        });

        app.MapGet(Users, async http =>
        {
            await RequireAdminAsync(http, tokens);
            var (page, size) = (Number(http, "page", 1), Number(http, "per_page", 50));
            var (found, total) = users.Page(page, size);
            AddPaging(http, page, size, total);
            await Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject
            {
                ["users"] = new JsonArray([.. found.Select(u => u.ToJson())]),
                ["aud"] = "authenticated",
            });
        });

        app.MapGet(User, async http =>
        {
            await RequireAdminAsync(http, tokens);
            await SendAsync(http, users.Find(IdOf(http)) ?? throw AuthError.UserNotFound());
        });

        app.MapPut(User, async http =>
        {
            await RequireAdminAsync(http, tokens);
            var body = await AuthBody.ReadAsync(http);
            await SendAsync(http, users.Change(IdOf(http), u => Amended(u, body, time)) ?? throw AuthError.UserNotFound());
        });

        app.MapDelete(User, async http =>
        {
            await RequireAdminAsync(http, tokens);
            var user = users.Remove(IdOf(http)) ?? throw AuthError.UserNotFound();
            sessions.EndAllOf(user.Id);
            await Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject());
        });
    }

    static AuthUser Amended(AuthUser user, AuthBody body, TimeProvider time) => user with
    {
        Email = body.Text("email") is { Length: > 0 } email ? email : user.Email,
        PasswordDigest = body.Text("password") is { Length: > 0 } password ? Secrets.Digest(password) : user.PasswordDigest,
        ConfirmedAt = user.ConfirmedAt ?? (body.Flag("email_confirm") == true ? time.GetUtcNow() : null),
        UserMetadata = Merged(user.UserMetadata, body.Map("user_metadata")),
        AppMetadata = Merged(user.AppMetadata, body.Map("app_metadata")),
    };

    static JsonObject Merged(JsonObject before, JsonObject? changes)
    {
        if (changes is null)
            return before;
        var after = (JsonObject)before.DeepClone();
        foreach (var (name, value) in changes)
            after[name] = value?.DeepClone();
        return after;
    }

    static async Task RequireAdminAsync(HttpContext http, TokenVerifier tokens)
    {
        var (token, problem) = await tokens.CheckAsync(http.Request.Headers.Authorization);
        if (token is null)
            throw SignInEndpoints.BearerProblem(http, problem);
        if (token.Role != "service_role")
            throw new AuthError(403, "not_admin", "User not allowed");
    }

    static int Number(HttpContext http, string name, int otherwise)
    {
        var text = http.Request.Query[name].ToString();
        if (text.Length == 0)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw AuthError.ValidationFailed($"Bad Pagination Parameters: {name} must be a positive number");
    }

    static void AddPaging(HttpContext http, int page, int size, int total)
    {
        var last = Math.Max(1, (total + size - 1) / size);
        var links = page < last ? $"{Link(page + 1, size, "next")}, {Link(last, size, "last")}" : Link(last, size, "last");
        http.Response.Headers.Link = links;
        http.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
    }

    // Without /auth/v1: the gateway strips the prefix before Supabase Auth sees the address.
    static string Link(int page, int size, string relation) => $"</admin/users?page={page}&per_page={size}>; rel=\"{relation}\"";

    static string IdOf(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    static Task SendAsync(HttpContext http, AuthUser user) => Answer.SendAsync(http, StatusCodes.Status200OK, user.ToJson());
}
