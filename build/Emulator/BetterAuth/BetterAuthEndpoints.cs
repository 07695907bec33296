using System.Text.Json.Nodes;
using Emulator.Auth;
using Emulator.Http;

namespace Emulator.BetterAuth;

/// <summary>The endpoints of Better Auth. Its users are those of Supabase.</summary>
internal sealed class BetterAuthEndpoints(
    UserDirectory users, BetterAuthSessions sessions, TokenKey key, BetterAuthRules rules, Func<string> issuer, TimeProvider time)
{
    public const string Root = "/api/auth";

    private const int MinPassword = 12;
    private const int MaxPassword = 128;

    public void Map(IEndpointRouteBuilder app)
    {
        var keys = new Payload(Answer.BytesOf(new JsonObject { ["keys"] = new JsonArray(key.Public.DeepClone()) }));
        app.MapGet(Root + "/ok", http => Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject { ["ok"] = true }));
        app.MapGet(Root + "/jwks", keys.SendAsync);
        app.MapPost(Root + "/sign-in/email", SignInAsync);
        app.MapPost(Root + "/sign-up/email", SignUpAsync);
        app.MapPost(Root + "/sign-out", SignOutAsync);
        app.MapGet(Root + "/get-session", SessionAsync);
        app.MapGet(Root + "/token", TokenAsync);
    }

    private async Task SignInAsync(HttpContext http)
    {
        var given = (await BetterAuthBody.ReadAsync(http)).Texts("email", "password");
        if (!EmailAddress.IsValid(given[0]))
            throw new BetterAuthError(StatusCodes.Status400BadRequest, "INVALID_EMAIL", "Invalid email");
        if (users.FindByEmail(given[0]) is not { } user || !user.HasPassword(given[1]))
            throw BetterAuthError.InvalidCredentials();
        if (user.ConfirmedAt is null)
            throw new BetterAuthError(StatusCodes.Status403Forbidden, "EMAIL_NOT_VERIFIED", "Email not verified");
        user = users.Change(user.Id, u => u with { LastSignInAt = time.GetUtcNow() }) ?? throw BetterAuthError.InvalidCredentials();
        var session = Begin(http, user);
        await Answer.SendAsync(http, StatusCodes.Status200OK,
            new JsonObject { ["redirect"] = false, ["token"] = session.Token, ["user"] = UserJson(user) });
    }

    private async Task SignUpAsync(HttpContext http)
    {
        var body = await BetterAuthBody.ReadAsync(http);
        if (!rules.CanSignUp)
        {
            throw new BetterAuthError(StatusCodes.Status403Forbidden, "EMAIL_PASSWORD_SIGN_UP_DISABLED",
                "Email and password sign up is not enabled");
        }

        var given = body.Texts("name", "email", "password");
        if (!EmailAddress.IsValid(given[1]))
            throw BetterAuthError.Invalid("[body.email] Invalid email address");
        if (given[2].Length < MinPassword)
            throw new BetterAuthError(StatusCodes.Status400BadRequest, "PASSWORD_TOO_SHORT", "Password too short");
        if (given[2].Length > MaxPassword)
            throw new BetterAuthError(StatusCodes.Status400BadRequest, "PASSWORD_TOO_LONG", "Password too long");
        var user = Added(given[1], given[2], given[0]);
        var session = Begin(http, user);
        await Answer.SendAsync(
            http, StatusCodes.Status200OK, new JsonObject { ["token"] = session.Token, ["user"] = UserJson(user) });
    }

    private async Task SignOutAsync(HttpContext http)
    {
        if (sessions.Find(http.Request) is { } session)
            sessions.End(session);
        http.Response.Headers.SetCookie = BetterAuthSessions.Forgotten;
        await Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject { ["success"] = true });
    }

    private Task SessionAsync(HttpContext http)
    {
        if (sessions.Find(http.Request) is not { } session || users.Find(session.UserId) is not { } user)
            return Answer.SendAsync(http, StatusCodes.Status200OK, "null"u8.ToArray());
        return Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["session"] = new JsonObject
            {
                ["token"] = session.Token,
                ["userId"] = session.UserId,
                ["createdAt"] = session.StartedAt.UtcDateTime,
                ["expiresAt"] = session.ExpiresAt.UtcDateTime,
            },
            ["user"] = UserJson(user),
        });
    }

    private Task TokenAsync(HttpContext http)
    {
        if (sessions.Find(http.Request) is not { } session || users.Find(session.UserId) is not { } user)
            throw BetterAuthError.Unauthorized();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var token = key.Sign(new JsonObject
        {
            ["iat"] = now,
            ["email"] = user.Email,
            ["role"] = user.Role,
            ["user_metadata"] = user.UserMetadata.DeepClone(),
            ["sub"] = user.Id,
            ["exp"] = now + (long)rules.TokenLifetime.TotalSeconds,
            ["iss"] = issuer(),
            ["aud"] = "authenticated",
        });
        return Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject { ["token"] = token });
    }

    private BetterAuthSession Begin(HttpContext http, AuthUser user)
    {
        var session = sessions.Start(user);
        http.Response.Headers.SetCookie = sessions.Kept(session);
        return session;
    }

    private AuthUser Added(string email, string password, string name)
    {
        try
        {
            return users.Add(() => users.Create(email, password).Confirmed(time.GetUtcNow()).WithUserMetadata(new() { ["name"] = name }));
        }
        catch (AuthError) when (users.FindByEmail(email) is not null)
        {
            throw new BetterAuthError(StatusCodes.Status422UnprocessableEntity, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
                "User already exists. Use another email.");
        }
        catch (AuthError error)
        {
            throw new BetterAuthError(StatusCodes.Status422UnprocessableEntity, "FAILED_TO_CREATE_USER", error.Message);
        }
    }

    private static JsonObject UserJson(AuthUser user) => new()
    {
        ["name"] = (string?)user.UserMetadata["name"] ?? user.Email.Split('@')[0],
        ["email"] = user.Email,
        ["emailVerified"] = user.ConfirmedAt is not null,
        ["createdAt"] = user.CreatedAt.UtcDateTime,
        ["updatedAt"] = user.UpdatedAt.UtcDateTime,
        ["id"] = user.Id,
    };
}
