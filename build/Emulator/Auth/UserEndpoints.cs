using Emulator.Http;

namespace Emulator.Auth;

/// <summary>The endpoints for a signed-in user: reading and changing the user, and signing out.</summary>
internal static class UserEndpoints
{
    private const string User = "/auth/v1/user";

    public static void MapUser(this WebApplication app, UserDirectory users, Sessions sessions, Bearer bearer)
    {
        app.MapGet(User, async http =>
        {
            var (user, _) = await bearer.SignedInAsync(http);
            await Answer.SendAsync(http, StatusCodes.Status200OK, user.ToJson());
        });

        app.MapPut(User, async http =>
        {
            var (user, session) = await bearer.SignedInAsync(http);
            var body = await AuthBody.ReadAsync(http);
            var changed = users.Change(user.Id, u => Amended(u, body)) ?? throw AuthError.UserNotFound();
            if (body.TextOrNothing("password") is not null)
                sessions.EndAllOf(user.Id, except: session);
            await Answer.SendAsync(http, StatusCodes.Status200OK, changed.ToJson());
        });

        app.MapPost("/auth/v1/logout", async http =>
        {
            var (user, session) = await bearer.SignedInAsync(http);
            switch (http.Request.Query["scope"].ToString())
            {
                case "local" when session is not null:
                    sessions.End(session);
                    break;
                case "others" when session is not null:
                    sessions.EndAllOf(user.Id, except: session);
                    break;
                case "" or "global" or "local" or "others":
                    sessions.EndAllOf(user.Id);
                    break;
                case var scope:
                    throw AuthError.ValidationFailed($"Unsupported logout scope \"{scope}\"");
            }

            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }

    private static AuthUser Amended(AuthUser user, AuthBody body)
    {
        // A new address would have to be confirmed by e-mail.
        if (EmailAddress.Lower(body.Text("email")) != user.Email)
            body.Refuse("email");
        body.Refuse("phone");
        if (body.Map("app_metadata") is not null)
            throw new AuthError(403, "not_admin", "Updating app_metadata requires admin privileges");
        if (body.TextOrNothing("password") is { } password)
        {
            PasswordRules.Require(password);
            if (user.HasPassword(password))
                throw new AuthError(422, "same_password", "New password should be different from the old password.");
            user = user with { PasswordDigest = Secrets.Digest(password) };
        }

        return user.WithUserMetadata(body.Map("data"));
    }
}
