using Supabase.Gotrue.Exceptions;
using Supabase.Gotrue.Interfaces;

namespace Supabase.Gotrue;

/// <summary>Signs in. The published client keeps the session, so that each sign-in of several at once needs one of its own.</summary>
public class Client : IGotrueClient<User, Session>
{
    private readonly GotrueApi _api;

    internal Client(GotrueApi api) => _api = api;

    public Session? CurrentSession { get; private set; }

    public async Task<Session?> SignInWithPassword(string email, string password)
    {
        var session = await _api.Send<Session>(HttpMethod.Post, "/token?grant_type=password", new { email, password });
        return CurrentSession = session is { User.IsConfirmed: true } ? session : null;
    }

    public async Task RefreshToken(string accessToken, string refreshToken)
    {
        if (string.IsNullOrEmpty(accessToken) || string.IsNullOrEmpty(refreshToken))
            throw new GotrueException("No token provided");
        var body = new Dictionary<string, string> { ["refresh_token"] = refreshToken };
        var session = await _api.Send<Session>(HttpMethod.Post, "/token?grant_type=refresh_token", body, accessToken);
        CurrentSession = session is { AccessToken.Length: > 0 }
            ? session
            : throw new GotrueException("Could not refresh token with provided access and refresh tokens.");
    }
}
