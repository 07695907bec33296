using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>
/// <c>configs/pre-authenticated-tokens.&lt;ENV&gt;.json</c>, which the k6 scripts read. It contains secrets: its mode is 0600, and it is
/// never in git.
/// </summary>
/// <param name="Issuer">The <c>iss</c> claim of the tokens.</param>
public sealed record TokenFile(string Environment, string Issuer, DateTimeOffset GeneratedAt, IReadOnlyList<UserToken> Tokens)
{
    /// <summary>What signed the users in; Supabase in files of earlier versions, which do not say it.</summary>
    public AuthProvider Auth { get; init; }
}

/// <param name="User">The e-mail address in the token's own claims.</param>
/// <param name="ExpiresAt">The <c>exp</c> claim.</param>
public sealed record UserToken(string Token, string User, DateTimeOffset ExpiresAt)
{
    /// <summary>
    /// What a further token can be had with, without signing in again: a refresh token, or a session. Null if there is nothing. It is for
    /// the build alone: scripts never see it.
    /// </summary>
    public string? Renewal { get; init; }

    /// <summary>
    /// One for each user whose tokens so many VUs use: VU n has token n modulo their number, as <c>k6-scripts/lib/tokens.js</c> says.
    /// </summary>
    public static IReadOnlyList<UserToken> UsedBy(int vus, IReadOnlyList<UserToken> tokens) => tokens.Count == 0 ? [] :
    [
        .. Enumerable.Range(1, vus).Select(vu => tokens[vu % tokens.Count])
            .DistinctBy(token => token.User, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Without the token, so that no log or error text can hold it.</summary>
    public override string ToString() => $"{User} until {ExpiresAt:O}";
}
