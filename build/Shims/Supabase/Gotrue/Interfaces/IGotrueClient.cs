namespace Supabase.Gotrue.Interfaces;

/// <summary>Signing in and out.</summary>
public interface IGotrueClient<TUser, TSession>
    where TUser : User
    where TSession : Session
{
    TSession? CurrentSession { get; }

    TUser? CurrentUser { get; }

    /// <summary>The same as <see cref="SignInWithPassword"/>.</summary>
    Task<TSession?> SignIn(string email, string password);

    /// <summary>Signs a user in and keeps the session.</summary>
    /// <returns>The session, or null where the user is not confirmed.</returns>
    /// <exception cref="Exceptions.GotrueException">The server refused, or cannot be reached.</exception>
    /// <exception cref="TaskCanceledException">The server did not answer within 100 seconds.</exception>
    Task<TSession?> SignInWithPassword(string email, string password);

    /// <summary>Ends the session here and at the server.</summary>
    Task SignOut(Constants.SignOutScope scope = Constants.SignOutScope.Global);
}
