using Supabase.Gotrue.Interfaces;

namespace Supabase.Gotrue;

/// <summary>Keeps the one session of a <see cref="Supabase.Client"/>.</summary>
public class Client : IGotrueClient<User, Session>
{
    private readonly GotrueApi _api;

    internal Client(GotrueApi api) => _api = api;

    public Session? CurrentSession { get; private set; }

    public User? CurrentUser => CurrentSession?.User;

    public Task<Session?> SignIn(string email, string password) => SignInWithPassword(email, password);

    public async Task<Session?> SignInWithPassword(string email, string password)
    {
        CurrentSession = await _api.Send<Session>(HttpMethod.Post, "/token?grant_type=password", new { email, password });
        return CurrentUser is { IsConfirmed: true } ? CurrentSession : null;
    }

    public async Task SignOut(Constants.SignOutScope scope = Constants.SignOutScope.Global)
    {
        if (CurrentSession?.AccessToken is { } token)
#pragma warning disable CA1308 // The server's words are in lower case.
            await _api.Send<object>(HttpMethod.Post, $"/logout?scope={scope.ToString().ToLowerInvariant()}", new { }, token);
#pragma warning restore CA1308
        CurrentSession = null;
    }
}
