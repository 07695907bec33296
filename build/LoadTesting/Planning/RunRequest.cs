namespace LoadTesting.Planning;

public enum TargetEnvironment
{
    Local,
    Dev,
    Prod,
    Embedded,
}

public enum RunMode
{
    Local,
    Cloud,
}

/// <summary>Which k6-compatible executable runs the tests. <see cref="Auto"/> takes the first that works.</summary>
public enum EngineChoice
{
    Auto,
    K6,
    Docker,
    Embedded,
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
    EngineChoice Engine,
    LoadLevel Load,
    int? Vus,
    TimeSpan? Duration,
    TimeSpan? RampUp,
    TimeSpan? RampDown,
    string? TestsGlob,
    int TokenCount,
    TokenSource TokenSource,
    TimeSpan? Pause,
    string? ResultsFolder,
    string? K6Path,
    bool FailFast,
    bool ConfirmProd,
    IReadOnlyDictionary<string, string> Variables,
    StandInRequest StandIn);

/// <summary>What the embedded stand-in is told beyond its defaults; texts as its own command line takes them.</summary>
public sealed record StandInRequest(
    IReadOnlyList<string> Latencies,
    IReadOnlyList<string> Errors,
    string? TokenLifetime,
    string? SignInRateLimit,
    int? Seed)
{
    public static StandInRequest Default { get; } = new([], [], null, null, null);
}
