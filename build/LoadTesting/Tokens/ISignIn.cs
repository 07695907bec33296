namespace LoadTesting.Tokens;

/// <summary>
/// Signs one test user in. Implementations retry what may pass, keep a deadline, and return an answer instead of throwing.
/// </summary>
public interface ISignIn
{
    /// <exception cref="OperationCanceledException">Cancelled from outside; nothing else is thrown.</exception>
    Task<SignInAnswer> SignInAsync(string user, CancellationToken cancellationToken);
}

/// <summary>What became of one sign-in.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    public sealed record Accepted(string AccessToken) : SignInAnswer
    {
        /// <summary>Without the token, so that no log or error text can hold it.</summary>
        public override string ToString() => nameof(Accepted);
    }

    /// <summary>429: to be tried again when the server says, or when the caller has learnt to.</summary>
    /// <param name="RetryAfter">Null when the server did not say.</param>
    public sealed record RateLimited(TimeSpan? RetryAfter) : SignInAnswer;

    /// <summary>Will be refused again: a wrong password, an unknown user, a wrong key.</summary>
    public sealed record Refused(string Reason) : SignInAnswer;

    /// <summary>May pass (5xx, a time-out, no connection), but has not within the tries that were made.</summary>
    public sealed record Unavailable(string Reason) : SignInAnswer;
}
