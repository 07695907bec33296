using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>How many tokens are needed for which environment, and how long each must be valid.</summary>
/// <param name="Lifetime">How long from now a token must be valid: the durations, ramps and pauses of the plan, with a margin.</param>
/// <param name="Issuer">The tokens' required <c>iss</c> claim; null if it does not follow from the server's address.</param>
public sealed record TokenRequirement(TargetEnvironment Environment, int Count, TimeSpan Lifetime, string? Issuer)
{
    /// <summary>Added to a plan's length for starting engines, evaluating thresholds and writing summaries.</summary>
    private static readonly TimeSpan MinMargin = TimeSpan.FromMinutes(2);

    /// <summary>The start and end of each test take time that is not part of its duration.</summary>
    private static readonly TimeSpan MarginPerTest = TimeSpan.FromSeconds(15);

    public static TokenRequirement From(RunPlan plan, int count) =>
        new(plan.Environment, count, LifetimeOf(plan), IssuerOf(plan));

    /// <summary>
    /// The requirement when the load starts: the plan's length alone. The margin is for making the tokens, and some of it has passed by
    /// then.
    /// </summary>
    public static TokenRequirement AtStart(RunPlan plan, int count) => From(plan, count) with { Lifetime = MaxLoadOf(plan) };

    /// <summary>The plan's length plus a margin.</summary>
    public static TimeSpan LifetimeOf(RunPlan plan) => MaxLoadOf(plan) + MinMargin + plan.Tests.Count * MarginPerTest;

    /// <summary>With --confirm, each test may be run twice.</summary>
    private static TimeSpan MaxLoadOf(RunPlan plan) => plan.Given?.Confirm == true ? plan.Length * 2 : plan.Length;

    /// <summary>
    /// Better Auth issues tokens in the name of its own address, and takes sign-ins only from there. On a developer's machine the address
    /// may still be another one, such as 127.0.0.1 instead of localhost.
    /// </summary>
    private static string? IssuerOf(RunPlan plan) => plan.Auth != AuthProvider.BetterAuth
        ? IssuerOf(plan.Environment, plan.SupabaseUrl)
        : plan.BetterAuthUrl is { } url && (plan.Environment == TargetEnvironment.Emulator || url.Scheme == Uri.UriSchemeHttps)
            ? url.GetLeftPart(UriPartial.Authority)
            : null;

    /// <summary>
    /// A self-hosted Supabase may use another address in <c>iss</c> than the one under which it is reached. The emulator and projects on
    /// supabase.co do not, so tokens of another server are recognised there.
    /// </summary>
    public static string? IssuerOf(TargetEnvironment environment, Uri? supabaseUrl) =>
        supabaseUrl is not null
        && (environment == TargetEnvironment.Emulator || supabaseUrl.Host.EndsWith(".supabase.co", StringComparison.OrdinalIgnoreCase))
            ? ServerIssuer(supabaseUrl)
            : null;

    /// <summary>The issuer name that Supabase Auth uses by default.</summary>
    public static string ServerIssuer(Uri supabaseUrl) => $"{supabaseUrl.AbsoluteUri.TrimEnd('/')}/auth/v1";

    public bool Outlives(UserToken token, DateTimeOffset now) => token.ExpiresAt >= now + Lifetime;
}
