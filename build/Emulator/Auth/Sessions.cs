using System.Text.Json.Nodes;
using Emulator.Seeding;
using Emulator.State;

namespace Emulator.Auth;

/// <summary>Signed-in sessions and their refresh tokens. If there are too many, the oldest ones end.</summary>
internal sealed class Sessions(JwtSigner signer, TimeSpan lifetime, Func<string> issuer, long seed, TimeProvider time)
{
    private const int MaxSessions = 20_000;
    private const int RefreshTokenLength = 12;
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly IdSequence _ids = new(seed, "sessions");
    private readonly BoundedStore<Session> _byId = new(MaxSessions);
    private readonly BoundedStore<RefreshToken> _refreshTokens = new(2 * MaxSessions);

    public bool IsAlive(string id) => _byId.Find(id) is not null;

    public JsonObject Start(AuthUser user)
    {
        var session = new Session(_ids.NextId(), user.Id, time.GetUtcNow());
        _byId.Add(session.Id, session);
        return Grant(user, session.First(NewToken()));
    }

    /// <summary>
    /// Exchanges a refresh token. Throws <see cref="AuthError"/> if it is unknown, or was used before and may not be used again.
    /// </summary>
    public JsonObject Refresh(string token, UserDirectory users)
    {
        if (_refreshTokens.Find(token) is not { } found || !IsAlive(found.Session.Id) || users.Find(found.Session.UserId) is not { } user)
            throw AuthError.UnknownRefreshToken();
        return found.Session.Next(found, NewToken(), time.GetUtcNow()) is { } next
            ? Grant(user, next)
            : throw new AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
    }

    public void End(string id) => _byId.Remove(id);

    public void EndAllOf(string userId, string? except = null)
    {
        foreach (var session in _byId.All().Where(s => s.UserId == userId && s.Id != except))
            _byId.Remove(session.Id);
    }

    private JsonObject Grant(AuthUser user, RefreshToken refresh)
    {
        _refreshTokens.Add(refresh.Value, refresh);
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
            ["amr"] = new JsonArray(
                new JsonObject { ["method"] = "password", ["timestamp"] = refresh.Session.StartedAt.ToUnixTimeSeconds() }),
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

    private string NewToken() => string.Create(RefreshTokenLength, _ids.NextBytes(RefreshTokenLength), (text, bytes) =>
    {
        for (var n = 0; n < text.Length; n++)
            text[n] = Base32[bytes[n] % Base32.Length];
    });
}
