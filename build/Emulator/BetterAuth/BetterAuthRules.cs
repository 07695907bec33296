using Emulator.Limits;

namespace Emulator.BetterAuth;

/// <summary>How the sign-in is set up.</summary>
/// <param name="Limit">
/// How many requests an address may send to a path under <c>/sign-in</c> or <c>/sign-up</c>. If it is limited, other paths are, too.
/// </param>
/// <param name="CanSignUp">Whether people without an account can make one.</param>
/// <param name="TokenLifetime">How long an access token is valid.</param>
internal sealed record BetterAuthRules(WindowSize Limit, bool CanSignUp, TimeSpan TokenLifetime)
{
    private const int ElsewhereMax = 100;

    /// <param name="path">After <c>/api/auth</c>.</param>
    public WindowSize LimitOf(string path) =>
        Limit == WindowSize.Unlimited || path.StartsWith("/sign-in", StringComparison.Ordinal)
            || path.StartsWith("/sign-up", StringComparison.Ordinal)
            ? Limit : Limit with { Max = ElsewhereMax };
}
