using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.Limits;

namespace Emulator.Auth;

/// <summary>The endpoints for signing in and refreshing.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(
        this WebApplication app, UserDirectory users, Sessions sessions, AddressLimit limit, TokenVerifier tokens, TimeProvider time)
    {
        app.MapPost("/auth/v1/token", async http =>
        {
            var grant = http.Request.Query["grant_type"].ToString();
            if (grant is not ("password" or "refresh_token"))
                throw new AuthError(400, "invalid_credentials", "unsupported_grant_type");
            // Both grants share one bucket. Requests for any other grant do not count.
            if (!limit.Allows(http.Connection.RemoteIpAddress))
                throw AuthError.RateLimited();
            var body = await AuthBody.ReadAsync(http);
            var answer = grant == "password" ? SignIn(body, users, sessions, time) : Refresh(body, users, sessions);
            await Answer.SendAsync(http, StatusCodes.Status200OK, answer);
        });
        app.MapUser(users, sessions, new Bearer(tokens, users, sessions));
    }

    private static JsonObject SignIn(AuthBody body, UserDirectory users, Sessions sessions, TimeProvider time)
    {
        var (email, phone, password) = (body.Text("email"), body.Text("phone"), body.Text("password"));
        switch (email, phone)
        {
            case ({ Length: > 0 }, { Length: > 0 }):
                throw AuthError.ValidationFailed("Only an email address or phone number should be provided on login.");
            case ("", { Length: > 0 }):
                throw new AuthError(422, "phone_provider_disabled", "Phone logins are disabled");
            case ("", ""):
                throw AuthError.ValidationFailed("missing email or phone");
        }

        if (users.FindByEmail(email) is not { } user || !user.HasPassword(password))
            throw AuthError.InvalidCredentials();
        if (user.ConfirmedAt is null)
            throw new AuthError(400, "email_not_confirmed", "Email not confirmed");
        user = users.Change(user.Id, u => u with { LastSignInAt = time.GetUtcNow() }) ?? throw AuthError.InvalidCredentials();
        var session = sessions.Start(user);
        if (PasswordRules.WeaknessOf(password) is { } weakness)
            session["weak_password"] = weakness;
        return session;
    }

    private static JsonObject Refresh(AuthBody body, UserDirectory users, Sessions sessions) =>
        body.Text("refresh_token") is { Length: > 0 } token
        ? sessions.Refresh(token, users)
        : throw new OAuthError("invalid_request", "refresh_token required");
}
