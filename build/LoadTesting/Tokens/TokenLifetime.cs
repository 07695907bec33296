using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>What to say when even a new token ends too early.</summary>
internal static class TokenLifetime
{
    public static string TooShort(TokenRequirement requirement, TokenClaims claims, DateTimeOffset now) =>
        $"{claims.Issuer} signs tokens that are valid for {Describe(claims.ExpiresAt - (claims.IssuedAt ?? now))}; the plan with its "
            + $"margin takes {Describe(requirement.Lifetime)}. "
        + NextStep(requirement);

    public static string NextStep(TokenRequirement requirement) =>
        (requirement.Environment == TargetEnvironment.Emulator
            ? "The emulator's token lifetime limits them: raise it"
            : "The server's setting GOTRUE_JWT_EXP (jwt_expiry in Supabase's config.toml; Authentication > Sessions in its dashboard) "
                + "limits them: raise it")
        + $" to at least {Math.Ceiling(requirement.Lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds and the time "
        + $"that signing in takes, or run fewer or shorter tests.";

    public static string Describe(TimeSpan span) => K6Duration.Format(TimeSpan.FromSeconds(Math.Max(0, Math.Floor(span.TotalSeconds))));
}
