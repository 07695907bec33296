using Supabase.Gotrue.Interfaces;

namespace Supabase.Gotrue;

/// <summary>Signs in. The published client keeps the session, so that each sign-in of several at once needs one of its own.</summary>
public class Client : IGotrueClient<User, Session>
{
    private readonly GotrueApi _api;

    internal Client(GotrueApi api) => _api = api;

    public async Task<Session?> SignInWithPassword(string email, string password)
    {
        var session = await _api.Send<Session>(HttpMethod.Post, "/token?grant_type=password", new { email, password });
        return session is { User.IsConfirmed: true } ? session : null;
    }
}
