using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>What to say when even a new token ends too early.</summary>
internal static class TokenLifetime
{
    public static string TooShort(TokenRequirement requirement, TokenClaims claims, DateTimeOffset now) =>
        $"{claims.Issuer} signs tokens that are valid for {Describe(claims.ExpiresAt - (claims.IssuedAt ?? now))}; {requirement.Purpose} "
            + $"takes {Describe(requirement.Lifetime)} with its margin, and no token can be renewed during a test. "
        + NextStep(requirement);

    public static string NextStep(TokenRequirement requirement) =>
        (requirement.Environment == TargetEnvironment.Emulator
            ? "Run the test for a shorter time, or raise the emulator's token lifetime"
            : "Run the test for a shorter time, or raise the server's setting (Supabase: GOTRUE_JWT_EXP, which is jwt_expiry in its "
                + "config.toml and Authentication > Sessions in its dashboard)")
        + $" to at least {Math.Ceiling(requirement.Lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds and the time "
        + "that getting all tokens takes.";

    public static string Describe(TimeSpan span) => K6Duration.Format(TimeSpan.FromSeconds(Math.Max(0, Math.Floor(span.TotalSeconds))));
}
