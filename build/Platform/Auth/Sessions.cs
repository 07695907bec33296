using System.Text.Json.Nodes;
using Platform.Accounts;
using Platform.Seeding;

namespace Platform.Auth;

/// <summary>Signed-in sessions and their refresh tokens; the oldest ones end when there are too many.</summary>
sealed class Sessions(JwtSigner signer, TimeSpan lifetime, Func<string> issuer, long seed, TimeProvider time)
{
    const int Most = 20_000;
    const int RefreshTokenLength = 12;
    const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    readonly IdSequence ids = new(seed, "sessions");
    readonly BoundedStore<Session> byId = new(Most);
    readonly BoundedStore<RefreshToken> refreshTokens = new(2 * Most);

    public bool IsAlive(string id) => byId.Find(id) is not null;

    public JsonObject Start(AuthUser user)
    {
        var session = new Session(ids.NextId(), user.Id, time.GetUtcNow());
        byId.Add(session.Id, session);
        return Grant(user, session.First(NewToken()));
    }

    /// <summary>Exchanges a refresh token; throws <see cref="AuthError"/> when it is unknown, or was used before and may not be used again.</summary>
    public JsonObject Refresh(string token, UserDirectory users)
    {
        if (refreshTokens.Find(token) is not { } found || !IsAlive(found.Session.Id) || users.Find(found.Session.UserId) is not { } user)
            throw new AuthError(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
        return found.Session.Next(found, NewToken(), time.GetUtcNow()) is { } next
            ? Grant(user, next)
            : throw new AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
    }

    public void End(string id) => byId.Remove(id);

    public void EndAllOf(string userId, string? except = null)
    {
        foreach (var session in byId.All().Where(s => s.UserId == userId && s.Id != except))
            byId.Remove(session.Id);
    }

    JsonObject Grant(AuthUser user, RefreshToken refresh)
    {
        refreshTokens.Add(refresh.Value, refresh);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expires = now + (long)lifetime.TotalSeconds;
        var token = signer.Sign(new JsonObject
        {
            ["iss"] = issuer(),
            ["sub"] = user.Id,
            ["aud"] = "authenticated",
            ["exp"] = expires,
            ["iat"] = now,
            ["email"] = user.Email,
            ["phone"] = "",
            ["app_metadata"] = user.AppMetadata.DeepClone(),
            ["user_metadata"] = user.UserMetadata.DeepClone(),
            ["role"] = user.Role,
            ["aal"] = "aal1",
            ["amr"] = new JsonArray(new JsonObject { ["method"] = "password", ["timestamp"] = refresh.Session.StartedAt.ToUnixTimeSeconds() }),
            ["session_id"] = refresh.Session.Id,
            ["is_anonymous"] = false,
        });
        return new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "bearer",
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["expires_at"] = expires,
            ["refresh_token"] = refresh.Value,
            ["user"] = user.ToJson(),
        };
    }

    string NewToken() => string.Create(RefreshTokenLength, ids.NextBytes(RefreshTokenLength), (text, bytes) =>
    {
        for (var n = 0; n < text.Length; n++)
            text[n] = Base32[bytes[n] % Base32.Length];
    });
}
