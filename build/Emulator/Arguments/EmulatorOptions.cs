using System.Net;
using Emulator.Auth;
using Emulator.Contract;
using Emulator.Faults;
using Emulator.Limits;
using Emulator.Profiles;

namespace Emulator.Arguments;

/// <summary>The options from the command line and the environment.</summary>
internal sealed record EmulatorOptions
{
    public const string DevelopmentSecret = "super-secret-jwt-token-with-at-least-32-characters-long";
    public const string DevelopmentPassword = "loadtest-development-only";

    public int ApiPort { get; init; } = 8006;

    public int SupabasePort { get; init; } = 8000;

    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    public long Seed { get; init; } = 1;

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Which state of the platform's API is served.</summary>
    public ContractVersion Contract { get; init; } = ContractVersion.May2026;

    /// <summary>Where users can sign in.</summary>
    public ServedSignIns SignIns { get; init; } = ServedSignIns.Both;

    public WindowSize BetterAuthRateLimit { get; init; } = WindowSize.Unlimited;

    /// <summary>Whether Better Auth lets people make accounts. Supabase does not.</summary>
    public bool CanSignUp { get; init; } = true;

    /// <summary>Whether the users have a paid tier. Without one, executions answer 402.</summary>
    public bool HasTier { get; init; } = true;

    public BucketSize SignInRateLimit { get; init; } = BucketSize.Unlimited;

    /// <summary>How long answers take under load.</summary>
    public Profile Profile { get; init; } = ProfileFile.Fast;

    /// <summary>How many seconds of the profile pass in a real second.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Null if credits are disabled; everybody then always has 100.</summary>
    public int? Credits { get; init; }

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    public IReadOnlyList<string> UserEmails { get; init; } = [.. Enumerable.Range(4, 47).Select(n => $"loadtest{n}@example.com")];

    public string JwtSecret { get; init; } = DevelopmentSecret;

    public string UserPassword { get; init; } = DevelopmentPassword;

    public bool ReadyJson { get; init; }

    public bool StopWithStdin { get; init; }
}
