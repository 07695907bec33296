namespace LoadTesting.Tokens;

/// <summary>
/// Signs in one test user. Implementations retry temporary failures, keep a deadline, and return an answer instead of throwing.
/// </summary>
public interface ISignIn
{
    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing else is thrown.</exception>
    Task<SignInAnswer> SignInAsync(string user, CancellationToken cancellationToken);

    /// <summary>
    /// A further token from what an earlier answer left (its Renewal), without signing in again. Refused: it is used up, expired or revoked.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing else is thrown.</exception>
    Task<SignInAnswer> RenewAsync(string user, string renewal, CancellationToken cancellationToken);

    /// <summary>
    /// Whether one Renewal gives as many tokens as wanted (a Better Auth session); otherwise each is used up by its use (a Supabase refresh
    /// token).
    /// </summary>
    bool RenewalIsReusable { get; }
}

/// <summary>The outcome of one sign-in.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    public sealed record Accepted(string AccessToken, string? Renewal) : SignInAnswer
    {
        /// <summary>Without token and renewal, so that no log or error text can hold it.</summary>
        public override string ToString() => nameof(Accepted);
    }

    /// <summary>429: try again when the server says so, or when the caller's pace allows it.</summary>
    /// <param name="RetryAfter">Null if the server did not say.</param>
    public sealed record RateLimited(TimeSpan? RetryAfter) : SignInAnswer;

    /// <summary>A permanent failure: a wrong password, an unknown user or a wrong key.</summary>
    public sealed record Refused(string Reason) : SignInAnswer;

    /// <summary>A temporary failure (5xx, a timeout, no connection) that outlasted the retries.</summary>
    public sealed record Unavailable(string Reason) : SignInAnswer;
}
