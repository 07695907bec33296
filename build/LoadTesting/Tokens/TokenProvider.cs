using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>Fills the token file: keeps what outlives the plan, has the rest made, and saves what there is whatever ends it.</summary>
public sealed class TokenProvider(TokenFileStore store, TimeProvider time)
{
    /// <summary>
    /// The file's tokens that are of this environment and server and outlive the plan. A file that cannot be used holds none.
    /// </summary>
    public IReadOnlyList<UserToken> Reusable(TokenRequirement need) => Usable(need).Tokens;

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsFull(TokenRequirement need) => Reusable(need).Count >= need.Count;

    /// <summary>Signs users in for the tokens that are missing. An interrupted generation is saved and marked in its result.</summary>
    /// <exception cref="ConfigurationException">There are too few tokens in the end: lists each user that could not sign in and
    /// why.</exception>
    public async Task<TokenGenerationResult> SignInAsync(
        TokenRequirement need,
        IReadOnlyList<string> users,
        ISignIn signIn,
        IProgress<TokenProgress> progress,
        CancellationToken cancellationToken)
    {
        var (reused, issuer) = Usable(need);
        var generator = new TokenGenerator(signIn, time);
        var generation = await generator.GenerateAsync(
            need, users, reused, progress, (tokens, from) => Save(need.Environment, from, tokens), cancellationToken);
        if ((generation.Issuer ?? issuer) is { } name && generation.SignIns > 0)
            Save(need.Environment, name, generation.Tokens);

        if (generation.Tokens.Count < need.Count && !generation.Interrupted)
            throw new ConfigurationException(Problems(need, generation));
        return generation;
    }

    /// <summary>
    /// Signs tokens with the server's own secret instead, for a quarter of an hour more than needed; see <see cref="JwtMinter"/>.
    /// </summary>
    public IReadOnlyList<UserToken> Mint(TokenRequirement need, JwtMinter mint, IReadOnlyList<MintedUser> users)
    {
        var tokens = mint.Mint(users, need.Count, need.Lifetime + TimeSpan.FromMinutes(15));
        Save(need.Environment, mint.Issuer, tokens);
        return tokens;
    }

    private (IReadOnlyList<UserToken> Tokens, string? Issuer) Usable(TokenRequirement need)
    {
        TokenFile? file;
        try
        {
            file = store.Read(need.Environment);
        }
        catch (ConfigurationException)
        {
            // It is about to be made again, which is what the error would ask for.
            return ([], null);
        }

        if (file is null || file.Environment != need.Environment.Code() || (need.Issuer is { } issuer && file.Issuer != issuer))
            return ([], null);
        var now = time.GetUtcNow();
        return ([.. file.Tokens.Where(token => need.Outlives(token, now))], file.Issuer);
    }

    private void Save(TargetEnvironment environment, string issuer, IReadOnlyList<UserToken> tokens) =>
        store.Write(environment, new TokenFile(environment.Code(), issuer, time.GetUtcNow(), tokens));

    private static List<string> Problems(TokenRequirement need, TokenGenerationResult generation)
    {
        var environment = need.Environment.Code();
        var lines = new List<string>
        {
            generation.Tokens.Count == 0
                ? $"No test user of {environment} could be signed in:"
                : $"{generation.Tokens.Count} of {need.Count} tokens for {environment}, which are saved; these users could not be signed "
                    + $"in:",
        };
        lines.AddRange(generation.Failures
            .GroupBy(failure => failure.Reason, StringComparer.Ordinal)
            .Select(group => $"  {string.Join(", ", group.Select(failure => failure.User))}: {group.Key}"));
        lines.Add(
            $"Next: see that TEST_USER_PASSWORD and the key are those of {environment}; make missing users with the target CreateTestUsers; "
            + "then run GenerateTokens again, which keeps the tokens that it has.");
        return lines;
    }
}
