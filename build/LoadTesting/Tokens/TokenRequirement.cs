using LoadTesting.Model;

namespace LoadTesting.Tokens;

/// <summary>How many tokens of which environment are wanted, and for how long each must live.</summary>
/// <param name="Lifetime">Durations, ramps and pauses of the plan with a margin: how long after now a token must still be valid.</param>
/// <param name="Issuer">What the tokens' <c>iss</c> has to be; null where the server's address does not tell.</param>
public sealed record TokenRequirement(TargetEnvironment Environment, int Count, TimeSpan Lifetime, string? Issuer)
{
    /// <summary>On top of a plan's length: engines start, thresholds are evaluated, summaries are written.</summary>
    private static readonly TimeSpan MinMargin = TimeSpan.FromMinutes(2);

    /// <summary>Each test's start and end cost time that no duration names.</summary>
    private static readonly TimeSpan MarginPerTest = TimeSpan.FromSeconds(15);

    public static TokenRequirement From(RunPlan plan, int count) =>
        new(plan.Environment, count, LifetimeOf(plan), IssuerOf(plan.Environment, plan.SupabaseUrl));

    /// <summary>
    /// What the load's start asks of the tokens: the plan's length alone. The margin is for making them; some of it has passed by then.
    /// </summary>
    public static TokenRequirement AtStart(RunPlan plan, int count) => From(plan, count) with { Lifetime = MaxLoadOf(plan) };

    /// <summary>The plan's length and a margin.</summary>
    public static TimeSpan LifetimeOf(RunPlan plan) => MaxLoadOf(plan) + MinMargin + plan.Tests.Count * MarginPerTest;

    /// <summary>Under --confirm each test may be run twice.</summary>
    private static TimeSpan MaxLoadOf(RunPlan plan) => plan.Given?.Confirm == true ? plan.Length * 2 : plan.Length;

    /// <summary>
    /// A self-hosted Supabase may name itself in <c>iss</c> by another address than the one that it is reached by; the embedded
    /// emulator and projects on supabase.co do not, so that tokens of another server are recognised there.
    /// </summary>
    public static string? IssuerOf(TargetEnvironment environment, Uri? supabaseUrl) =>
        supabaseUrl is not null
        && (environment == TargetEnvironment.Emulator || supabaseUrl.Host.EndsWith(".supabase.co", StringComparison.OrdinalIgnoreCase))
            ? ServerIssuer(supabaseUrl)
            : null;

    /// <summary>How Supabase Auth names itself by default.</summary>
    public static string ServerIssuer(Uri supabaseUrl) => $"{supabaseUrl.AbsoluteUri.TrimEnd('/')}/auth/v1";

    public bool Outlives(UserToken token, DateTimeOffset now) => token.ExpiresAt >= now + Lifetime;
}
