namespace LoadTesting.Tokens;

/// <summary>A token of each user, for what is done on behalf of users beside the tests.</summary>
/// <param name="Failures">The users that have none, and why.</param>
public sealed record OneTokenPerUser(IReadOnlyList<UserToken> Tokens, IReadOnlyList<SignInFailure> Failures)
{
    /// <summary>Takes tokens that there are, and signs the other users in. Nothing is saved.</summary>
    /// <param name="requirement">What a token has to hold; as many are made as users have none.</param>
    /// <param name="present">Tokens that are good enough, of any users.</param>
    /// <param name="signIn">Signs users in for as many tokens as the requirement counts.</param>
    /// <exception cref="OperationCanceledException">Users were still to be signed in.</exception>
    public static async Task<OneTokenPerUser> MakeAsync(
        TokenRequirement requirement,
        IReadOnlyList<string> users,
        IReadOnlyList<UserToken> present,
        Func<TokenRequirement, IReadOnlyList<string>, Task<TokenGenerationResult>> signIn)
    {
        var wanted = users.ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<UserToken> tokens =
            [.. present.Where(token => wanted.Contains(token.User)).DistinctBy(token => token.User, StringComparer.OrdinalIgnoreCase)];
        wanted.ExceptWith(tokens.Select(token => token.User));
        if (wanted.Count == 0)
            return new OneTokenPerUser(tokens, []);
        List<string> missing = [.. users.Where(wanted.Contains)];
        var generation = await signIn(requirement with { Count = missing.Count }, missing);
        if (generation.Interrupted)
            throw new OperationCanceledException();
        // Where a user cannot be signed in, another one gets a second token in their place.
        return new OneTokenPerUser(
            [.. tokens, .. generation.Tokens.DistinctBy(token => token.User, StringComparer.OrdinalIgnoreCase)], generation.Failures);
    }
}
