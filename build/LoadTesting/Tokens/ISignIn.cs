namespace LoadTesting.Tokens;

/// <summary>
/// Gets tokens of one test user. Implementations retry temporary failures, keep a deadline, and return an answer instead of throwing.
/// </summary>
public interface ISignIn
{
    /// <summary>
    /// Whether one renewal gives as many tokens as wanted (a session of Better Auth). Otherwise each is used up by its use (a refresh
    /// token of Supabase).
    /// </summary>
    bool RenewalIsReusable { get; }

    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing else is thrown.</exception>
    Task<SignInAnswer> SignInAsync(string user, CancellationToken cancellationToken);

    /// <summary>
    /// A further token from what an earlier answer left, without signing in again. Refused means that it is used up, expired or revoked.
    /// </summary>
    /// <param name="renewal">The <see cref="SignInAnswer.Accepted.Renewal"/> of an earlier answer for this user.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing else is thrown.</exception>
    Task<SignInAnswer> RenewAsync(string user, string renewal, CancellationToken cancellationToken);
}

/// <summary>The outcome of one sign-in.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <param name="Renewal">What a further token can be had with later; null if the server gave nothing.</param>
    public sealed record Accepted(string AccessToken, string? Renewal) : SignInAnswer
    {
        /// <summary>Without the secrets, so that no log or error text can hold them.</summary>
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
