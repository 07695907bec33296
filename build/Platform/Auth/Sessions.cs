using System.Text.Json.Nodes;
using Platform.Accounts;
using Platform.Seeding;

namespace Platform.Auth;

/// <summary>Signed-in sessions and their refresh tokens; the oldest ones end when there are too many.</summary>
sealed class Sessions(JwtSigner signer, TimeSpan lifetime, Func<string> issuer, long seed, TimeProvider time)
{
    const int Most = 20_000;

    readonly IdSequence ids = new(seed, "sessions");
    readonly BoundedStore<Session> byId = new(Most);
    readonly BoundedStore<RefreshToken> refreshTokens = new(2 * Most);

    public bool IsAlive(string id) => byId.Find(id) is not null;

    public JsonObject Start(AuthUser user)
    {
        var session = new Session(ids.NextId(), user.Id, time.GetUtcNow());
        byId.Add(session.Id, session);
        return Grant(user, session);
    }

    /// <summary>Exchanges a refresh token; each works once.</summary>
    public JsonObject Refresh(string token, UserDirectory users)
    {
        if (refreshTokens.Find(token) is not { } found || byId.Find(found.SessionId) is not { } session || users.Find(session.UserId) is not { } user)
            throw new AuthError(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
        if (!found.TryUse())
            throw new AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
        return Grant(user, session);
    }

    public void End(string id) => byId.Remove(id);

    public void EndAllOf(string userId, string? except = null)
    {
        foreach (var session in byId.All().Where(s => s.UserId == userId && s.Id != except))
            byId.Remove(session.Id);
    }

    JsonObject Grant(AuthUser user, Session session)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expires = now + (long)lifetime.TotalSeconds;
        var refresh = new RefreshToken(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(ids.NextBytes(16)), session.Id);
        refreshTokens.Add(refresh.Value, refresh);
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
            ["role"] = "authenticated",
            ["aal"] = "aal1",
            ["amr"] = new JsonArray(new JsonObject { ["method"] = "password", ["timestamp"] = session.StartedAt.ToUnixTimeSeconds() }),
            ["session_id"] = session.Id,
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

    sealed record Session(string Id, string UserId, DateTimeOffset StartedAt);

    sealed record RefreshToken(string Value, string SessionId)
    {
        int used;

        public bool TryUse() => Interlocked.Exchange(ref used, 1) == 0;
    }
}
