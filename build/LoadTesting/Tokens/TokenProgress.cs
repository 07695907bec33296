namespace LoadTesting.Tokens;

/// <summary>The progress of the sign-ins.</summary>
/// <param name="TokensPerSecond">The rate that the server has allowed lately; 0 as long as it is not known.</param>
/// <param name="TimeToGo">Null as long as the rate is not known.</param>
public sealed record TokenProgress(int Have, int Wanted, double TokensPerSecond, TimeSpan? TimeToGo, bool RateLimited);

/// <summary>The result of a token generation, complete or not.</summary>
/// <param name="Tokens">Reused ones come first. Never more than wanted.</param>
/// <param name="SignIns">How many tokens were had by signing in.</param>
/// <param name="Failures">The users that could not be signed in, with the reason. Never contains a password.</param>
public sealed record TokenGenerationResult(
    IReadOnlyList<UserToken> Tokens,
    string? Issuer,
    int SignIns,
    IReadOnlyList<SignInFailure> Failures,
    TimeSpan Elapsed,
    bool Interrupted)
{
    /// <summary>How many tokens were had without signing in.</summary>
    public int Renewed { get; init; }

    /// <summary>For how many users the server refused a renewal, so that they were signed in again.</summary>
    public int RefusedRenewals { get; init; }

    /// <summary>The tokens, and those that are too old but can still be renewed.</summary>
    public IReadOnlyList<UserToken> Saveable { get; init; } = Tokens;
}

public sealed record SignInFailure(string User, string Reason);
