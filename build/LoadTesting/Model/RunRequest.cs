using System.Globalization;

namespace LoadTesting.Model;

public enum TargetEnvironment
{
    Local,
    Dev,
    Prod,
    Emulator,
}

public enum RunMode
{
    Local,
    Cloud,
}

public enum LoadLevel
{
    Smoke,
    Light,
    Full,
}

public enum TokenSource
{
    SignIn,
    Mint,
}

/// <summary>
/// Everything that a person asked for, past the parsing of text: arguments first, then environment variables. A null means
/// "not asked for", so that the load profile and the catalogue decide.
/// </summary>
/// <param name="Targets">Names as given on the command line: a suite, a category, a test or any other target.</param>
/// <param name="Variables">Values that go to the scripts as they are (ENDPOINT, THRESHOLD_P95, ...), by variable name.</param>
public sealed record RunRequest(
    IReadOnlyList<string> Targets,
    TargetEnvironment Environment,
    RunMode Mode,
    EngineKind Engine,
    LoadLevel Load,
    int? Vus,
    TimeSpan? Duration,
    TimeSpan? RampUp,
    TimeSpan? RampDown,
    string? TestsGlob,
    int TokenCount,
    TokenSource? TokenSource,
    TimeSpan? Pause,
    string? ResultsFolder,
    string? K6Path,
    bool FailFast,
    bool ConfirmProd,
    IReadOnlyDictionary<string, string> Variables,
    EmulatorRequest Emulator)
{
    public const int DefaultMaxGeneratorCpuPercent = 95;

    /// <summary>Of what will run the tests, known before it is looked for.</summary>
    internal EngineCapabilities Capabilities => EngineKind.For(Mode, Engine).Capabilities;

    /// <summary>Null for a new run.</summary>
    public ResumeRequest? Resume { get; init; }

    public ComparisonRequest Comparison { get; init; } = ComparisonRequest.None;

    public CapacityRequest Capacity { get; init; } = CapacityRequest.None;

    /// <summary>Of the target Emulator alone.</summary>
    public EmulatorPorts Ports { get; init; } = new(null, null);

    /// <summary>Share of the generator host's CPU, 0 to 1, from which a test's figures are the generator's; 1 never is reached.</summary>
    public double MaxGeneratorCpu { get; init; } = DefaultMaxGeneratorCpuPercent / 100.0;
}

/// <summary>Where the emulator listens instead of on LOCAL's ports; 0 takes a free one.</summary>
public sealed record EmulatorPorts(int? Api, int? Supabase);

/// <summary>Go on with the run of a folder.</summary>
/// <param name="AcceptsChanges">Also where catalogue or scripts are no longer those of its plan.</param>
/// <param name="Given">The arguments that were named, unlike those that have their default.</param>
public sealed record ResumeRequest(string Folder, bool AcceptsChanges, IReadOnlyList<string> Given)
{
    internal bool IsGiven(string argument) => Given.Contains(argument, StringComparer.Ordinal);
}

public enum RegressionGate
{
    /// <summary>Regressions are shown.</summary>
    None,

    /// <summary>Regressions fail the build with 99.</summary>
    Regression,
}

/// <summary>What to compare a run with, and what a difference does.</summary>
/// <param name="Baseline">A results folder; null compares nothing.</param>
/// <param name="EffectFloor">The least relative change that counts, such as 0.10.</param>
/// <param name="Confirm">Tests that look worse are run again before they count.</param>
public sealed record ComparisonRequest(string? Baseline, double EffectFloor, RegressionGate Gate, bool Confirm)
{
    public const int DefaultEffectFloorPercent = 10;

    public static ComparisonRequest None { get; } = new(null, DefaultEffectFloorPercent / 100.0, RegressionGate.None, false);
}

/// <summary>What the embedded emulator is told beyond its defaults; texts as its own command line takes them.</summary>
public sealed record EmulatorRequest(
    IReadOnlyList<string> Latencies,
    IReadOnlyList<string> Errors,
    string? TokenLifetime,
    string? SignInRateLimit,
    int? Seed)
{
    /// <summary>How it behaves under load: a profile's name or file.</summary>
    public string? Profile { get; init; }

    /// <summary>How many seconds of its profile, faults and limits pass in a real one.</summary>
    public string? TimeScale { get; init; }

    /// <summary>Of each user, one an execution; null where credits are disabled, as they are by default.</summary>
    public int? Credits { get; init; }

    public IReadOnlyList<string> Resets { get; init; } = [];

    public IReadOnlyList<string> RateLimits { get; init; } = [];

    public IReadOnlyList<string> Restarts { get; init; } = [];

    public static EmulatorRequest Default { get; } = new([], [], null, null, null);

    /// <summary>
    /// What the build's arguments for the emulator begin with; the rest is the emulator's own name of each, such as <c>profile</c>.
    /// </summary>
    public const string ArgumentPrefix = "--emulator-";

    /// <summary>
    /// The arguments that were given, with their values; those that can be repeated as often as they were. A method, so that no plan.json
    /// holds them twice.
    /// </summary>
    public IEnumerable<(string Argument, string Value)> Given() =>
    [
        .. One("--emulator-profile", Profile),
        .. One("--emulator-time-scale", TimeScale),
        .. Latencies.Select(rule => ("--emulator-latency", rule)),
        .. Errors.Select(rule => ("--emulator-error", rule)),
        .. Resets.Select(rule => ("--emulator-reset", rule)),
        .. RateLimits.Select(rule => ("--emulator-rate-limit", rule)),
        .. Restarts.Select(rule => ("--emulator-restart", rule)),
        .. One("--emulator-token-lifetime", TokenLifetime),
        .. One("--emulator-sign-in-rate-limit", SignInRateLimit),
        .. One("--emulator-credits", Credits?.ToString(CultureInfo.InvariantCulture)),
        .. One("--emulator-seed", Seed?.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>For reports: such as <c>profile calibrated, time scale 5</c>; null where all is as the emulator has it by itself.</summary>
    internal string? Description =>
        string.Join(", ", Given().Select(given => $"{given.Argument[ArgumentPrefix.Length..].Replace('-', ' ')} {given.Value}"))
            is { Length: > 0 } words ? words : null;

    private static IEnumerable<(string Argument, string Value)> One(string argument, string? value) =>
        value is null ? [] : [(argument, value)];
}
