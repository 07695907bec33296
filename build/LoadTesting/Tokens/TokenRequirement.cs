using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>How many tokens are needed for which environment, and how long each must be valid.</summary>
/// <param name="Lifetime">How long from now a token must be valid: as long as a test, with a margin.</param>
/// <param name="Issuer">The tokens' required <c>iss</c> claim; null if it does not follow from the server's address.</param>
public sealed record TokenRequirement(TargetEnvironment Environment, int Count, TimeSpan Lifetime, string? Issuer)
{
    /// <summary>The start and end of a test take time that is not part of its length.</summary>
    private static readonly TimeSpan MinMargin = TimeSpan.FromSeconds(15);

    /// <summary>A long test has long iterations, which may still run after its end.</summary>
    private static readonly TimeSpan MaxMargin = TimeSpan.FromMinutes(2);

    /// <summary>A cloud takes a minute or two until its machines are ready.</summary>
    private static readonly TimeSpan CloudMargin = TimeSpan.FromMinutes(5);

    /// <summary>What signs the users in. What one provider left to renew tokens with is a secret that the other must not get.</summary>
    public AuthProvider Auth { get; init; }

    /// <summary>The test that the tokens have to outlive; null if the requirement is not that of a test.</summary>
    public PlannedTest? Test { get; init; }

    /// <summary>What the tokens are to outlive, for messages.</summary>
    internal string Purpose => Test is null ? "the test" : $"{Test.Name} ({TokenLifetime.Describe(Test.Length)} with ramps)";

    /// <summary>The requirement of the longest test: tokens are renewed before each test, so they need not outlive the plan.</summary>
    public static TokenRequirement From(RunPlan plan, int count) => For(plan, plan.Tests.MaxBy(test => test.Length), count);

    /// <summary>The requirement of one test, or of one probe of a search.</summary>
    public static TokenRequirement For(RunPlan plan, PlannedTest? test, int count) =>
        new(plan.Environment, count, LifetimeOf(plan, test), IssuerOf(plan)) { Test = test, Auth = plan.Auth ?? AuthProvider.Supabase };

    /// <summary>
    /// The requirement when the load starts: the test's length alone. The margin is for what a test takes beyond its length, and a token
    /// that was made with it may have used some of it before the load starts.
    /// </summary>
    public static TokenRequirement AtStart(RunPlan plan, int count) =>
        From(plan, count) is var requirement && requirement.Test is { } test ? requirement with { Lifetime = test.Length } : requirement;

    /// <summary>Tokens that meet this need no renewal during the run. With --confirm, each test may be run twice.</summary>
    public static TokenRequirement WithoutRenewal(RunPlan plan, int count) => From(plan, count) with
    {
        Lifetime = plan.Length * (plan.Given?.Confirm == true ? 2 : 1) + plan.Tests.Aggregate(
            MaxMargin, (sum, test) => sum + MarginOf(plan, test)),
    };

    /// <summary>The length of the longest test plus its margin.</summary>
    public static TimeSpan LifetimeOf(RunPlan plan) => From(plan, 0).Lifetime;

    private static TimeSpan LifetimeOf(RunPlan plan, PlannedTest? test) =>
        test is null ? MaxMargin : test.Length + MarginOf(plan, test);

    private static TimeSpan MarginOf(RunPlan plan, PlannedTest test) => plan.Capabilities.MakesLoadHere
        ? TimeSpan.FromTicks(Math.Clamp(test.Length.Ticks / 10, MinMargin.Ticks, MaxMargin.Ticks))
        : CloudMargin;

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
