namespace Supabase.Gotrue.Interfaces;

/// <summary>Signing in.</summary>
public interface IGotrueClient<TUser, TSession>
    where TUser : User
    where TSession : Session
{
    /// <summary>The session of the last sign-in or refresh.</summary>
    TSession? CurrentSession { get; }

    /// <summary>Exchanges a refresh token, which is used up by it, for a new session: <see cref="CurrentSession"/>.</summary>
    /// <exception cref="Exceptions.GotrueException">The server refused, or cannot be reached.</exception>
    /// <exception cref="TaskCanceledException">The server did not answer within 100 seconds.</exception>
    Task RefreshToken(string accessToken, string refreshToken);

    /// <summary>Signs a user in.</summary>
    /// <returns>The session, or null where the user is not confirmed.</returns>
    /// <exception cref="Exceptions.GotrueException">The server refused, or cannot be reached.</exception>
    /// <exception cref="TaskCanceledException">The server did not answer within 100 seconds.</exception>
    Task<TSession?> SignInWithPassword(string email, string password);
}
