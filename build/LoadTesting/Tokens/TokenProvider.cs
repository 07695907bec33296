using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>
/// Fills the token file: keeps what outlives the test, has the rest renewed or made, and saves what there is whatever ends it.
/// </summary>
public sealed class TokenProvider(TokenFileStore store, TimeProvider time)
{
    /// <summary>The file's tokens that are of this environment, sign-in and server, in its order, whatever their age.</summary>
    public IReadOnlyList<UserToken> Present(TokenRequirement requirement) => Usable(requirement).Tokens;

    /// <summary>
    /// The file's tokens that are of this environment and server and outlive the test. A file that cannot be used holds none.
    /// </summary>
    public IReadOnlyList<UserToken> Reusable(TokenRequirement requirement)
    {
        var now = time.GetUtcNow();
        return [.. Usable(requirement).Tokens.Where(token => requirement.Outlives(token, now))];
    }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsFull(TokenRequirement requirement) => Reusable(requirement).Count >= requirement.Count;

    /// <summary>
    /// Renews the tokens that are too old, and signs users in for those that are missing. An interrupted generation is saved and marked in
    /// its result.
    /// </summary>
    /// <exception cref="ConfigurationException">There are too few tokens in the end: lists each user that could not sign in and
    /// why.</exception>
    public async Task<TokenGenerationResult> SignInAsync(
        TokenRequirement requirement,
        IReadOnlyList<string> users,
        ISignIn signIn,
        IProgress<TokenProgress> progress,
        CancellationToken cancellationToken)
    {
        var (present, issuer) = Usable(requirement);
        var generator = new TokenGenerator(signIn, time);
        var generation = await generator.GenerateAsync(
            requirement, users, present, progress, (tokens, from) => Save(requirement, from, tokens), cancellationToken);
        if ((generation.Issuer ?? issuer) is { } name && (generation.SignIns > 0 || generation.Renewed > 0))
            Save(requirement, name, generation.Saveable);

        if (generation.Tokens.Count < requirement.Count && !generation.Interrupted)
            throw new ConfigurationException(Problems(requirement, generation));
        return generation;
    }

    /// <summary>
    /// Signs tokens with the server's own secret instead, for a quarter of an hour more than needed; see <see cref="JwtMinter"/>.
    /// </summary>
    public IReadOnlyList<UserToken> Mint(TokenRequirement requirement, JwtMinter minter, IReadOnlyList<MintedUser> users)
    {
        var tokens = minter.Mint(users, requirement.Count, requirement.Lifetime + TimeSpan.FromMinutes(15));
        Save(requirement, minter.Issuer, tokens);
        return tokens;
    }

    /// <summary>
    /// Gives scripts the access tokens alone, in a file of their own. If there are none that can be read, no file is written.
    /// </summary>
    public void CopyForScripts(TokenRequirement requirement, TokenFileStore scripts)
    {
        if (Usable(requirement).Issuer is { } issuer)
            scripts.Write(requirement.Environment, FileOf(requirement, issuer, ForScripts(requirement)));
    }

    /// <summary>The tokens that scripts get: those that outlive the test, or if there are none, those that are still valid.</summary>
    public IReadOnlyList<UserToken> ForScripts(TokenRequirement requirement)
    {
        var now = time.GetUtcNow();
        var good = Reusable(requirement);
        var given = good.Count > 0 ? good : Present(requirement).Where(token => token.ExpiresAt > now);
        return [.. given.Select(token => token with { Renewal = null })];
    }

    private (IReadOnlyList<UserToken> Tokens, string? Issuer) Usable(TokenRequirement requirement)
    {
        TokenFile? file;
        try
        {
            file = store.Read(requirement.Environment);
        }
        catch (ConfigurationException)
        {
            // It is about to be made again, which is what the error would ask for.
            return ([], null);
        }

        if (file is null
            || file.Environment != requirement.Environment.Code()
            || file.Auth != requirement.Auth
            || (requirement.Issuer is { } issuer && file.Issuer != issuer))
        {
            return ([], null);
        }

        return (file.Tokens, file.Issuer);
    }

    private void Save(TokenRequirement requirement, string issuer, IReadOnlyList<UserToken> tokens) =>
        store.Write(requirement.Environment, FileOf(requirement, issuer, tokens));

    private TokenFile FileOf(TokenRequirement requirement, string issuer, IReadOnlyList<UserToken> tokens) =>
        new(requirement.Environment.Code(), issuer, time.GetUtcNow(), tokens) { Auth = requirement.Auth };

    private static List<string> Problems(TokenRequirement requirement, TokenGenerationResult generation)
    {
        var environment = requirement.Environment.Code();
        var lines = new List<string>
        {
            generation.Tokens.Count == 0
                ? $"No test user of {environment} could be signed in:"
                : $"{generation.Tokens.Count} of {requirement.Count} tokens for {environment}, which are saved; these users could not "
                    + $"be signed in:",
        };
        lines.AddRange(generation.Failures
            .GroupBy(failure => failure.Reason, StringComparer.Ordinal)
            .Select(group => $"  {string.Join(", ", group.Select(failure => failure.User))}: {group.Key}"));
        lines.Add(
            $"Next: see that TEST_USER_PASSWORD and the key are those of {environment}; make missing users with the target "
                + $"CreateTestUsers; "
            + "then run GenerateTokens again, which keeps the tokens that it has.");
        return lines;
    }
}
