namespace LoadTesting.Model;

/// <summary>What will be run, decided before anything is started; saved as <c>plan.json</c>.</summary>
/// <param name="Target">The suite, category or test that was asked for; part of the results folder's name.</param>
/// <param name="ApiBaseUrl">Null for the embedded emulator until it has been started.</param>
public sealed record RunPlan(
    string Target,
    TargetEnvironment Environment,
    Uri? ApiBaseUrl,
    Uri? SupabaseUrl,
    RunMode Mode,
    EngineKind Engine,
    LoadLevel Load,
    IReadOnlyList<PlannedTest> Tests)
{
    /// <summary>What signs users in; null until it is found out, and in folders of earlier versions, which knew Supabase alone.</summary>
    public AuthProvider? Auth { get; init; }

    /// <summary>Of the auth server, where one is known; null for the embedded emulator until it has been started.</summary>
    public Uri? BetterAuthUrl { get; init; }

    /// <summary>What several of the tests must hold together.</summary>
    public IReadOnlyList<PlannedSuiteThreshold> SuiteThresholds { get; init; } = [];

    /// <summary>What the plan was made from beside the catalogue; null in folders of earlier versions, which cannot be resumed.</summary>
    public GivenSettings? Given { get; init; }

    /// <summary>As <see cref="Model.RunId"/> makes it; null in folders of earlier versions, and of a plan that is only shown.</summary>
    public string? RunId { get; init; }

    /// <summary>Not null for a search, whose tests are run with as many VUs as it takes to find how many they hold.</summary>
    public CapacityPlan? Capacity { get; init; }

    /// <summary>Durations, ramps and pauses of all tests summed, or a search's budget.</summary>
    public TimeSpan Length => Capacity?.Budget ?? Tests.Aggregate(TimeSpan.Zero, (sum, test) => sum + test.Length + test.PauseBefore);

    /// <summary>What the emulator is told beyond its defaults; null where that is nothing, and of every other platform.</summary>
    internal string? Emulator =>
        Environment == TargetEnvironment.Emulator && Given is { } given ? new EmulatorRequest(given.Emulator).Description : null;

    /// <summary>Of what will run the tests, known before it is looked for.</summary>
    internal EngineCapabilities Capabilities => EngineKind.For(Mode, Engine).Capabilities;

    /// <summary>For headings: <c>local mode, light load</c>.</summary>
    internal string ModeAndLoad => $"{Mode.Code()} mode, {Load.ToString().ToLowerInvariant()} load";

    /// <summary>The platform under test runs on the machine that makes the load, as far as the addresses tell.</summary>
    internal bool LoadsThisMachine => Environment == TargetEnvironment.Emulator || ApiBaseUrl is { IsAbsoluteUri: true, IsLoopback: true };

    /// <summary>For a search that is resumed, perhaps with other bounds; a run stays as it is.</summary>
    internal RunPlan SearchedWith(RunRequest asked) => Capacity is null ? this : this with
    {
        Capacity = CapacityPlan.From(asked),
        Given = Given is null ? null : Given with { Arguments = asked.Arguments },
        Tests = asked.Capacity.MaxVus is { } most ? [.. Tests.Select(test => test with { Vus = most })] : Tests,
    };

    /// <summary>
    /// What signs users in, and where; Supabase as long as it is not known to be something else. Null without an address.
    /// </summary>
    public AuthServer? ToAuthServer() => Auth == AuthProvider.BetterAuth
        ? BetterAuthUrl is { } betterAuth ? new AuthServer(AuthProvider.BetterAuth, betterAuth) : null
        : SupabaseUrl is { } supabase ? new AuthServer(AuthProvider.Supabase, supabase) : null;

    public int MaxVus => Tests.Count == 0 ? 0 : Tests.Max(test => test.Vus);
}

/// <summary>One run of k6: a test of the catalogue, with the load that profile and overrides give it.</summary>
/// <param name="Duration">The steady state, without the ramps.</param>
/// <param name="PauseBefore">How long to leave the platform alone before this test; zero for the first.</param>
/// <param name="Variables">The script's environment variables apart from the load, the thresholds' included.</param>
public sealed record PlannedTest(
    TestDefinition Definition,
    int Vus,
    TimeSpan Duration,
    TimeSpan RampUp,
    TimeSpan RampDown,
    TimeSpan PauseBefore,
    IReadOnlyDictionary<string, string> Variables)
{
    public string Name => Definition.Name;

    public Suite Suite => Definition.Suite;

    public string Category => Definition.Category;

    public string Script => Definition.Script;

    public string ScriptHash => Definition.ScriptHash;

    /// <summary>Ramp up, steady state and ramp down.</summary>
    public TimeSpan Length => RampUp + Duration + RampDown;
}
