using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Auth;

/// <summary>Sign-in, refresh, sign-out and the signed-in user.</summary>
static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app, UserDirectory users, Sessions sessions, SignInLimit limit, TokenVerifier tokens, TimeProvider time)
    {
        app.MapPost("/auth/v1/token", async http =>
        {
            if (!limit.Allows(http.Connection.RemoteIpAddress))
                throw AuthError.RateLimited();
            var answer = http.Request.Query["grant_type"].ToString() switch
            {
                "password" => await SignInAsync(http, users, sessions, time),
                "refresh_token" => await RefreshAsync(http, users, sessions),
                _ => throw new AuthError(400, "invalid_credentials", "unsupported_grant_type"),
            };
            await Answer.SendAsync(http, StatusCodes.Status200OK, answer);
        });

        app.MapGet("/auth/v1/user", async http =>
        {
            var (user, _) = await SignedInAsync(http, users, sessions, tokens);
            await Answer.SendAsync(http, StatusCodes.Status200OK, user.ToJson());
        });

        app.MapPost("/auth/v1/logout", async http =>
        {
            var (user, session) = await SignedInAsync(http, users, sessions, tokens);
            switch (http.Request.Query["scope"].ToString())
            {
                case "" or "global":
                    sessions.EndAllOf(user.Id);
                    break;
                case "local":
                    sessions.End(session);
                    break;
                case "others":
                    sessions.EndAllOf(user.Id, except: session);
                    break;
                case var scope:
                    throw AuthError.ValidationFailed($"Unsupported logout scope \"{scope}\"");
            }

            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }

    static async Task<JsonObject> SignInAsync(HttpContext http, UserDirectory users, Sessions sessions, TimeProvider time)
    {
        var body = await AuthBody.ReadAsync(http);
        var (email, password) = (body.Text("email"), body.Text("password"));
        if (email.Length == 0 && body.Text("phone").Length == 0)
            throw AuthError.ValidationFailed("missing email or phone");
        var user = users.FindByEmail(email);
        if (user is null || !CryptographicOperations.FixedTimeEquals(user.PasswordDigest, Secrets.Digest(password)))
            throw AuthError.InvalidCredentials();
        if (user.ConfirmedAt is null)
            throw new AuthError(400, "email_not_confirmed", "Email not confirmed");
        user = users.Change(user.Id, u => u with { LastSignInAt = time.GetUtcNow() }) ?? throw AuthError.InvalidCredentials();
        return sessions.Start(user);
    }

    static async Task<JsonObject> RefreshAsync(HttpContext http, UserDirectory users, Sessions sessions)
    {
        var body = await AuthBody.ReadAsync(http);
        var token = body.Text("refresh_token");
        return token.Length == 0 ? throw AuthError.ValidationFailed("refresh_token required") : sessions.Refresh(token, users);
    }

    static async Task<(AuthUser User, string Session)> SignedInAsync(HttpContext http, UserDirectory users, Sessions sessions, TokenVerifier tokens)
    {
        var (token, problem) = await tokens.CheckAsync(http.Request.Headers.Authorization);
        if (token is null)
            throw BearerProblem(http, problem);
        if (token.Subject is null)
            throw new AuthError(403, "bad_jwt", "invalid claim: missing sub claim");
        if (token.SessionId is not { } session || !sessions.IsAlive(session))
            throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist");
        return (users.Find(token.Subject) ?? throw new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist"), session);
    }

    /// <summary>The refusal of a request whose bearer token is missing or wrong.</summary>
    public static AuthError BearerProblem(HttpContext http, string? problem) => http.Request.Headers.Authorization.Count == 0
        ? new(401, "no_authorization", "This endpoint requires a valid Bearer token")
        : new(403, "bad_jwt", $"invalid JWT: unable to parse or verify signature, {problem}");
}
