using System.Runtime.Serialization;

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
    /// <summary>k6 runs on this machine.</summary>
    Local,

    /// <summary>Grafana Cloud k6 makes the load.</summary>
    Cloud,

    /// <summary>k6 runs on this machine and streams to Grafana Cloud k6, where the run has a page.</summary>
    [EnumMember(Value = "cloud-local")]
    CloudLocal,
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
public sealed record RunRequest
{
    public const int DefaultTokenCount = 350;
    public const int DefaultMaxGeneratorCpuPercent = 95;

    private readonly LoadLevel? _load;

    /// <summary>Names as given: a suite, a category, a test or any other target.</summary>
    public IReadOnlyList<string> Targets { get; init; } = ["Default"];

    public TargetEnvironment Environment { get; init; } = TargetEnvironment.Emulator;

    public RunMode Mode { get; init; }

    public EngineKind Engine { get; init; } = EngineKind.Auto;

    /// <summary>Where nobody asked: the target's, else light on this machine and full where the load is made elsewhere.</summary>
    public LoadLevel Load
    {
        get => _load
            ?? (Targets.Contains(nameof(LoadLevel.Smoke), StringComparer.OrdinalIgnoreCase) ? LoadLevel.Smoke
            : Capabilities.MakesLoadHere ? LoadLevel.Light
            : LoadLevel.Full);
        init => _load = value;
    }

    public int? Vus { get; init; }

    public TimeSpan? Duration { get; init; }

    public TimeSpan? RampUp { get; init; }

    public TimeSpan? RampDown { get; init; }

    public TimeSpan? Pause { get; init; }

    public string? TestsGlob { get; init; }

    public int TokenCount { get; init; } = DefaultTokenCount;

    public TokenSource? TokenSource { get; init; }

    /// <summary>What signs users in; null where the environment says it.</summary>
    public AuthSetting? Auth { get; init; }

    public string? ResultsFolder { get; init; }

    public string? K6Path { get; init; }

    /// <summary>How many runners share the load of each test, for an engine that has several.</summary>
    public int Runners { get; init; } = 1;

    /// <summary>Where the runners are made; null for the engine's own choice.</summary>
    public string? Namespace { get; init; }

    /// <summary>Outputs of k6 beside the build's own, as k6 takes them (<see cref="SampleOutput"/>).</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    public bool FailFast { get; init; }

    public bool ConfirmProd { get; init; }

    /// <summary>What the run made on the platform is deleted at its end.</summary>
    public bool CleansUp { get; init; }

    /// <summary>Of the target CleanUp alone: only what runs made longer ago is deleted; null for all.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Values that go to the scripts as they are (ENDPOINT, THRESHOLD_P95, ...), by variable name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public EmulatorRequest Emulator { get; init; } = EmulatorRequest.Default;

    /// <summary>Null for a new run.</summary>
    public ResumeRequest? Resume { get; init; }

    public ComparisonRequest Comparison { get; init; } = ComparisonRequest.None;

    public CapacityRequest Capacity { get; init; } = CapacityRequest.None;

    /// <summary>Of the target Emulator alone.</summary>
    public EmulatorPorts Ports { get; init; } = new(null, null);

    /// <summary>Share of the CPU available to the engine, 0 to 1, from which a test is invalid; 1 disables the check.</summary>
    public double MaxGeneratorCpu { get; init; } = DefaultMaxGeneratorCpuPercent / 100.0;

    /// <summary>What of this a plan keeps, as text.</summary>
    public IReadOnlyList<NamedValue> Arguments { get; init; } = [];

    /// <summary>How whoever asked writes a setting, for messages.</summary>
    public SettingSyntax Syntax { get; init; } = (setting, value) => value is null ? $"{setting}" : $"{setting}={value}";

    /// <summary>Of what will run the tests, known before it is looked for.</summary>
    internal EngineCapabilities Capabilities => EngineKind.For(Mode, Engine).Capabilities;
}

/// <summary>Where the emulator listens instead of on LOCAL's ports; 0 takes a free one.</summary>
public sealed record EmulatorPorts(int? Api, int? Supabase);

/// <summary>Resume the run of a folder.</summary>
/// <param name="AcceptsChanges">Also where catalogue or scripts are no longer those of its plan.</param>
public sealed record ResumeRequest(string Folder, bool AcceptsChanges);

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
