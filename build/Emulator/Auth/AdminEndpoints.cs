using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>The endpoints with which the holder of the service key manages users.</summary>
internal static class AdminEndpoints
{
    private const string Users = "/auth/v1/admin/users";
    private const string User = Users + "/{id}";

    public static void MapAdmin(this WebApplication app, UserDirectory users, Sessions sessions, TokenVerifier tokens, TimeProvider time)
    {
        var bearer = new Bearer(tokens, users, sessions);

        app.MapPost(Users, async http =>
        {
            await bearer.RequireAdminAsync(http);
            var body = await AuthBody.ReadAsync(http);
            await SendAsync(http, users.Add(() => Created(body, users, time)));
        });

        app.MapGet(Users, async http =>
        {
            await bearer.RequireAdminAsync(http);
            var page = UserPage.From(http.Request);
            var (found, total) = users.List(page);
            page.AddHeaders(http, total);
            await Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject
            {
                ["users"] = new JsonArray([.. found.Select(u => u.ToJson(withIdentities: false))]),
                ["aud"] = "authenticated",
            });
        });

        app.MapGet(User, async http =>
        {
            await bearer.RequireAdminAsync(http);
            await SendAsync(http, Found(http, users));
        });

        app.MapPut(User, async http =>
        {
            await bearer.RequireAdminAsync(http);
            var user = Found(http, users);
            var body = await AuthBody.ReadAsync(http);
            var changed = users.Change(user.Id, u => Amended(u, body, time)) ?? throw AuthError.UserNotFound();
            // Sign out anyone who used the old password.
            if (body.TextOrNothing("password") is not null)
                sessions.EndAllOf(user.Id);
            await SendAsync(http, changed);
        });

        app.MapDelete(User, async http =>
        {
            await bearer.RequireAdminAsync(http);
            var user = Found(http, users);
            (await AuthBody.ReadOrNothingAsync(http))?.Refuse("should_soft_delete");
            users.Remove(user.Id);
            sessions.EndAllOf(user.Id);
            await Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject());
        });
    }

    private static AuthUser Created(AuthBody body, UserDirectory users, TimeProvider time)
    {
        body.Refuse("phone", "password_hash", "ban_duration");
        if (body.Text("email") is not { Length: > 0 } email)
            throw AuthError.ValidationFailed("Cannot create a user without either an email or phone");
        email = EmailAddress.Kept(email);
        if (users.FindByEmail(email) is not null)
            throw AuthError.EmailExists();
        var password = body.Text("password") is { Length: > 0 } given ? given : RandomNumberGenerator.GetHexString(64);
        PasswordRules.RequireOfAdmin(password);
        var user = users.Create(email, password).WithUserMetadata(body.Map("user_metadata")).WithAppMetadata(body.Map("app_metadata"));
        if (body.Text("id") is { Length: > 0 } id)
            user = user with { Id = Guid.TryParse(id, out var own)
                ? own.ToString() : throw AuthError.ValidationFailed("ID must conform to the uuid v4 format") };
        return Shared(user, body, time);
    }

    private static AuthUser Amended(AuthUser user, AuthBody body, TimeProvider time)
    {
        body.Refuse("phone", "ban_duration");
        if (body.TextOrNothing("password") is { } password)
        {
            PasswordRules.Require(password);
            user = user with { PasswordDigest = Secrets.Digest(password) };
        }

        if (body.Text("email") is { Length: > 0 } email)
        {
            var identity = user.Identity with { IsVerified = body.Flag("email_confirm"), UpdatedAt = time.GetUtcNow() };
            user = user with { Email = EmailAddress.Kept(email), Identity = identity };
        }

        return Shared(user.WithUserMetadata(body.Map("user_metadata")).WithAppMetadata(body.Map("app_metadata")), body, time);
    }

    private static AuthUser Shared(AuthUser user, AuthBody body, TimeProvider time)
    {
        if (body.Text("role") is { Length: > 0 } role)
            user = user with { Role = role.Trim() };
        return body.Flag("email_confirm") ? user.Confirmed(time.GetUtcNow()) : user;
    }

    private static AuthUser Found(HttpContext http, UserDirectory users) =>
        Guid.TryParse((string)http.Request.RouteValues["id"]!, out var id)
        ? users.Find(id.ToString()) ?? throw AuthError.UserNotFound()
        : throw new AuthError(404, "validation_failed", "user_id must be an UUID");

    private static Task SendAsync(HttpContext http, AuthUser user) => Answer.SendAsync(http, StatusCodes.Status200OK, user.ToJson());
}
