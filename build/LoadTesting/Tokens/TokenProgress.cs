namespace LoadTesting.Tokens;

/// <summary>How far the signing in has come.</summary>
/// <param name="TokensPerSecond">What the server has allowed lately; 0 while there is nothing to tell it from.</param>
/// <param name="TimeToGo">Null while the rate is unknown.</param>
public sealed record TokenProgress(int Have, int Wanted, double TokensPerSecond, TimeSpan? TimeToGo, bool RateLimited);

/// <summary>What came of a generation, complete or not.</summary>
/// <param name="Tokens">Reused ones first; never more than wanted.</param>
/// <param name="SignIns">Tokens that were newly signed.</param>
/// <param name="Failures">Users that could not be signed in and why; never a password.</param>
public sealed record TokenGenerationResult(
    IReadOnlyList<UserToken> Tokens,
    string? Issuer,
    int SignIns,
    IReadOnlyList<SignInFailure> Failures,
    TimeSpan Elapsed,
    bool Interrupted);

public sealed record SignInFailure(string User, string Reason);
