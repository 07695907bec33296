namespace LoadTesting.Tokens;

/// <summary>The progress of the sign-ins.</summary>
/// <param name="TokensPerSecond">The rate that the server has allowed lately; 0 as long as it is not known.</param>
/// <param name="TimeToGo">Null as long as the rate is not known.</param>
public sealed record TokenProgress(int Have, int Wanted, double TokensPerSecond, TimeSpan? TimeToGo, bool RateLimited);

/// <summary>The result of a token generation, complete or not.</summary>
/// <param name="Tokens">Reused ones come first. Never more than wanted.</param>
/// <param name="SignIns">How many tokens were newly signed.</param>
/// <param name="Failures">The users that could not be signed in, with the reason. Never contains a password.</param>
public sealed record TokenGenerationResult(
    IReadOnlyList<UserToken> Tokens,
    string? Issuer,
    int SignIns,
    IReadOnlyList<SignInFailure> Failures,
    TimeSpan Elapsed,
    bool Interrupted);

public sealed record SignInFailure(string User, string Reason);
