using System.Security.Cryptography;
using System.Text;
using Emulator.Auth;
using Emulator.Seeding;
using Emulator.State;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.BetterAuth;

/// <summary>
/// The sessions of those who signed in, each of which gives as many tokens as wanted. If there are too many, the oldest end.
/// </summary>
internal sealed class BetterAuthSessions(string secret, long seed, TimeProvider time)
{
    public const string Cookie = "better-auth.session_token";
    public const int LifetimeSeconds = 7 * 24 * 60 * 60;

    private const int MaxSessions = 20_000;
    private const int TokenBytes = 24;

    private readonly IdSequence _ids = new(seed, "better-auth sessions");
    private readonly BoundedStore<BetterAuthSession> _byToken = new(MaxSessions);

    public BetterAuthSession Start(AuthUser user)
    {
        var now = time.GetUtcNow();
        var token = Base64UrlEncoder.Encode(_ids.NextBytes(TokenBytes));
        var session = new BetterAuthSession(token, user.Id, now, now.AddSeconds(LifetimeSeconds));
        _byToken.Add(token, session);
        return session;
    }

    /// <summary>The session of a request's cookie; null if there is none, or if it has ended.</summary>
    public BetterAuthSession? Find(HttpRequest request)
    {
        // The value is percent-encoded, which the server's own reader of cookies undoes.
        if (request.Cookies[Cookie] is not { } value || value.LastIndexOf('.') is not (var at and > 0))
            return null;
        var token = value[..at];
        return Secrets.AreEqual(value[(at + 1)..], SignatureOf(token)) && _byToken.Find(token) is { } session
            && time.GetUtcNow() < session.ExpiresAt ? session : null;
    }

    public void End(BetterAuthSession session) => _byToken.Remove(session.Token);

    /// <summary>The cookie that keeps a session.</summary>
    public string Kept(BetterAuthSession session) =>
        $"{Cookie}={Uri.EscapeDataString($"{session.Token}.{SignatureOf(session.Token)}")}; Max-Age={LifetimeSeconds}; "
        + "Path=/; HttpOnly; SameSite=Lax";

    /// <summary>The cookie that forgets a session.</summary>
    public static string Forgotten => $"{Cookie}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax";

    private string SignatureOf(string token) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token)));
}
