using System.Globalization;
using System.Text.RegularExpressions;
using Cake.Core.Diagnostics;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace Pipeline.Arguments;

/// <summary>All arguments of the build, one row each. The emulator itself describes its own arguments.</summary>
public static partial class ArgumentTable
{
    /// <summary>Of more, the names of their services would be too long.</summary>
    private const int MaxRunners = 99;

    public const string EmulatorTarget = "Emulator";

    public const string CleanUpTarget = "CleanUp";

    public static Argument Target { get; } = new(
        "--target", "What to run: a suite, a category, a test or another target (repeatable).", "name", "a text that is not empty",
        text => text.Length > 0 ? text : null,
        (request, targets) => request with { Targets = targets })
    {
        Alias = "-t", IsRepeatable = true, Setting = Setting.Target,
    };

    public static Argument Environment { get; } = Argument.Choice<TargetEnvironment>(
        "--env", "Against what: EMULATOR starts an emulator of the platform on this machine.",
        (request, environment) => request with { Environment = environment }, isUpper: true) with
    {
        Default = "EMULATOR", Setting = Setting.Environment,
    };

    public static Argument Mode { get; } = Argument.Choice(
        "--mode", "Where k6 runs: on this machine, in Grafana Cloud k6, or here with the run's page there.",
        Enum.GetValues<RunMode>(), mode => mode.Code(), (request, mode) => request with { Mode = mode }) with
    {
        Default = "local", Setting = Setting.Mode,
    };

    /// <summary>
    /// If a run left the choice to the build, it may be resumed with a named engine. Preflight then compares that engine with the one that
    /// ran the finished tests.
    /// </summary>
    public static Argument Engine { get; } = Argument.Choice(
        "--engine",
        "What runs the scripts: auto takes the first that works, the embedded engine last; naming one means that one or an error.",
        EngineKind.Choices, kind => kind.Name, (request, engine) => request with { Engine = engine }) with
    {
        Default = "auto", Setting = Setting.Engine,
    };

    public static Argument Load { get; } = Argument.Choice<LoadLevel>(
        "--load", "How much of the catalogue's load: smoke, light (the default) or full (where others make the load).",
        (request, load) => request with { Load = load }) with
    {
        Setting = Setting.Load,
        NotFor = new(PlanningTargets.FindCapacity, "a search makes its own loads, and --max-vus says where they end"),
    };

    public static Argument Vus { get; } = Argument.Number(
        "--vus", "VUs of every test, instead of the catalogue's.", 1, VirtualUsers.Max, (request, vus) => request with { Vus = vus }) with
    {
        Variable = "VUS", Setting = Setting.Vus,
        NotFor = new(PlanningTargets.FindCapacity, "the search finds the number of VUs, and --max-vus says where it ends"),
    };

    public static Argument Duration { get; } = Argument.Time(
        "--duration", "Steady state of every test, or of a search's probe (30s), such as 30s or 5m.",
        (request, duration) => request with { Duration = duration }, isSome: true)
            with { Variable = "DURATION", Setting = Setting.Duration };

    public static Argument RampUp { get; } = Argument.Time(
        "--ramp-up", "Time from 0 to all VUs (of a search's probe 10s).", (request, time) => request with { RampUp = time }) with
    {
        Variable = "RAMP_UP",
    };

    public static Argument RampDown { get; } = Argument.Time(
        "--ramp-down", "Time from all VUs to 0.", (request, time) => request with { RampDown = time }) with { Variable = "RAMP_DOWN" };

    public static Argument Tests { get; } = Argument.Text(
        "--tests", "Only the tests whose name matches, such as 'Viewing_*'.", "glob",
        (request, glob) => request with { TestsGlob = glob }) with { Setting = Setting.Tests };

    public static Argument Tokens { get; } = Argument.Number(
        "--tokens", "How many tokens to make (350).", 1, int.MaxValue, (request, count) => request with { TokenCount = count }) with
    {
        WhenResumed = WhenResumed.Anew,
    };

    public static Argument TokenSource { get; } = Argument.Choice<TokenSource>(
        "--token-source",
        "Sign the test users in, or mint tokens with SUPABASE_JWT_SECRET (signin; mint where the emulator's profile limits sign-ins).",
        (request, source) => request with { TokenSource = source }) with { WhenResumed = WhenResumed.Anew, Setting = Setting.TokenSource };

    public static Argument Auth { get; } = Argument.Choice(
        "--auth", "What signs users in; detect takes the one that answers (the environment's).",
        Enum.GetValues<AuthSetting>(), setting => setting.Code(), (request, auth) => request with { Auth = auth }) with
    {
        Variable = "AUTH_PROVIDER", WhenResumed = WhenResumed.MayChange, Setting = Setting.Auth,
    };

    public static Argument Pause { get; } = Argument.Time(
        "--pause", "Pause between tests, instead of the load profile's, or between a search's probes (5s).",
        (request, time) => request with { Pause = time });

    public static Argument Results { get; } = Argument.Text(
        "--results", "Folder for the results (default: a new one named after the run), or the one that Report, Compare and History read.",
        "folder", (request, folder) => request with { ResultsFolder = folder }) with
    {
        WhenResumed = WhenResumed.Anew, Setting = Setting.Results,
    };

    public static Argument Resume { get; } = Argument.Text(
        "--resume", "Resume a run that was stopped: what is missing, inconclusive or invalid, with the plan as it was.", "folder",
        (request, folder) => request with { Resume = new ResumeRequest(folder, AcceptsChanges: false) }) with
    {
        WhenResumed = WhenResumed.Anew,
    };

    public static Argument ResumeChanged { get; } = Argument.Switch(
        "--resume-changed", "Resume also where catalogue, scripts or engine have changed since.",
        request => request.Resume is { } resume ? request with { Resume = resume with { AcceptsChanges = true } } : request) with
    {
        WhenResumed = WhenResumed.Anew, Setting = Setting.ResumeChanged,
    };

    public static Argument MaxVus { get; } = OfSearch(Argument.Number(
        "--max-vus", "FindCapacity: how far to go (4 times the catalogue's VUs, at least 100).", 1, VirtualUsers.Max,
        (request, vus) => request with { Capacity = request.Capacity with { MaxVus = vus } })) with { Setting = Setting.MaxVus };

    public static Argument StartVus { get; } = OfSearch(Argument.Number(
        "--start-vus", "FindCapacity: VUs of the first probe (1/32 of the maximum).", 1, VirtualUsers.Max,
        (request, vus) => request with { Capacity = request.Capacity with { StartVus = vus } })) with
    {
        WhenResumed = WhenResumed.AsPlanned, Setting = Setting.StartVus,
    };

    public static Argument Tolerance { get; } = OfSearch(Argument.Number(
        "--tolerance", "FindCapacity: largest gap between the passing and the failing number of VUs, in percent (5).", 1, 50,
        (request, percent) => request with { Capacity = request.Capacity with { Tolerance = percent / 100.0 } }));

    public static Argument Budget { get; } = OfSearch(Argument.Time(
        "--budget", "FindCapacity: time of the whole search (30m).",
        (request, time) => request with { Capacity = request.Capacity with { Budget = time } }, isSome: true)) with
    {
        Setting = Setting.Budget,
    };

    public static Argument Baseline { get; } = Argument.Text(
        "--baseline", "Compare with the run in this folder.", "folder",
        (request, folder) => request with { Comparison = request.Comparison with { Baseline = folder } }) with
    {
        WhenResumed = WhenResumed.MayChange, IsPath = true,
        NotFor = new(PlanningTargets.FindCapacity, "a search is compared with no other run"),
    };

    public static Argument EffectFloor { get; } = Argument.Number(
        "--effect-floor", "The least change that counts, in percent (10).", 0, int.MaxValue,
        (request, percent) => request with { Comparison = request.Comparison with { EffectFloor = percent / 100.0 } }) with
    {
        WhenResumed = WhenResumed.MayChange,
    };

    public static Argument Gate { get; } = Argument.Choice<RegressionGate>(
        "--gate", "Whether a regression against the baseline fails the build (exit code 99) or is only shown.",
        (request, gate) => request with { Comparison = request.Comparison with { Gate = gate } }) with
    {
        Default = "none", WhenResumed = WhenResumed.MayChange,
    };

    public static Argument Confirm { get; } = Argument.Switch(
        "--confirm", "Run tests that look worse than the baseline again before they count.",
        request => request with { Comparison = request.Comparison with { Confirm = true } }) with { WhenResumed = WhenResumed.MayChange };

    public static Argument CleanUp { get; } = Argument.Switch(
        "--clean-up", "Delete at the end what the run made on the platform.", request => request with { CleansUp = true }) with
    {
        WhenResumed = WhenResumed.MayChange,
        NotFor = new(CleanUpTarget, "the target deletes what all runs made"),
    };

    public static Argument OlderThan { get; } = Argument.LongTime(
        "--older-than", "CleanUp target: delete only what runs made longer ago, such as 24h.",
        (request, time) => request with { OlderThan = time }) with
    {
        OnlyTarget = CleanUpTarget, WhenResumed = WhenResumed.Anew,
    };

    public static Argument MaxGeneratorCpu { get; } = Argument.Number(
        "--max-generator-cpu",
        "A test is invalid when its engine needs this much of the CPU available to it, in percent (95); 100 disables the check.", 1, 100,
        (request, percent) => request with { MaxGeneratorCpu = percent / 100.0 }) with { WhenResumed = WhenResumed.MayChange };

    public static Argument K6 { get; } = Argument.Text(
        "--k6", "The k6 executable to use; also K6_BINARY.", "path", (request, path) => request with { K6Path = path }) with
    {
        WhenResumed = WhenResumed.Anew, Setting = Setting.K6,
    };

    public static Argument Runners { get; } = Argument.Number(
        "--runners", "Kubernetes: how many pods share the load of each test (1).", 1, MaxRunners,
        (request, runners) => request with { Runners = runners }) with { Setting = Setting.Runners, NeedsRunners = true };

    public static Argument Namespace { get; } = new(
        "--namespace", "Kubernetes: where the pods are made (the kubeconfig's namespace).", "name",
        "a namespace's name: at most 63 lower case letters, digits and hyphens",
        text => NamespaceName().IsMatch(text) ? text : null,
        (request, names) => request with { Namespace = names[0] })
    {
        WhenResumed = WhenResumed.MayChange, NeedsRunners = true,
    };

    /// <summary>The values are checked when a run is planned, by messages that do not repeat them, because they may hold secrets.</summary>
    public static Argument Out { get; } = new(
        "--out", "Also streams the samples: opentelemetry, experimental-prometheus-rw, cloud, json=FILE, ... (repeatable).", "output",
        "an output of k6", text => text.Length > 0 ? text : null, (request, outputs) => request with { Outputs = outputs })
    {
        IsRepeatable = true, WhenResumed = WhenResumed.MayChange, Setting = Setting.Out,
    };

    public static Argument FailFast { get; } = Argument.Switch(
        "--fail-fast", "Run no further test after one that did not pass.", request => request with { FailFast = true }) with
    {
        WhenResumed = WhenResumed.MayChange,
        NotFor = new(PlanningTargets.FindCapacity, "a search looks for the load that fails"),
    };

    public static Argument ConfirmProd { get; } = Argument.Switch(
        "--confirm-prod", "Consent to load PROD.", request => request with { ConfirmProd = true }) with
    {
        WhenResumed = WhenResumed.Anew, Setting = Setting.ConfirmProd,
    };

    public static Argument ApiPort { get; } = Port(
        "--api-port", "Emulator target: the API's port, or 0 for a free one (8006).",
        (request, port) => request with { Ports = request.Ports with { Api = port } });

    public static Argument SupabasePort { get; } = Port(
        "--supabase-port", "Emulator target: Supabase's port, or 0 for a free one (8000).",
        (request, port) => request with { Ports = request.Ports with { Supabase = port } });

    public static Argument Exclusive { get; } = OfCake(
        Argument.Switch("--exclusive", "Run the target without its dependencies.", request => request)) with { Alias = "-e" };

    public static Argument DryRun { get; } = OfCake(
        Argument.Switch("--dryrun", "Print the order of tasks and run none.", request => request));

    public static Argument Tree { get; } = OfCake(Argument.Switch("--tree", "Print the graph of targets.", request => request));

    public static Argument Description { get; } = OfCake(
        Argument.Switch("--description", "Print what each target does.", request => request));

    public static Argument Verbosity { get; } = OfCake(
        Argument.Choice<Verbosity>("--verbosity", "How much Cake says.", (request, _) => request)) with { Alias = "-v" };

    /// <summary>Variables that scripts read, and the addresses, which replace the environment's.</summary>
    public static IReadOnlyList<Argument> Variables { get; } =
    [
        Argument.ScriptVariable(
            "ENDPOINT", "what single-endpoint-test.js calls: credits, graphs, blocks, executions", "a text", _ => true),
        Count("CONCURRENT_REQUESTS", "how many requests a script sends at once (1)"),
        Count("REQUESTS_PER_VU", "how often a script repeats its batch (1)"),
        Count("RANDOM_SEED", "makes the random choices of scripts repeatable"),
        Milliseconds("THRESHOLD_P95"),
        Milliseconds("THRESHOLD_P99"),
        Argument.ScriptVariable(
            "THRESHOLD_SUCCESS_RATE", "lowest share of passed checks, and of requests (0.80)",
            "a rate above 0 and up to 1, such as 0.95", text => Number(text) is > 0 and <= 1),
        Argument.ScriptVariable(
            "THRESHOLD_OPERATION_SUCCESS_RATE", "how often each operation must succeed (0.05)",
            "a rate from 0 (none has to succeed) to 1, such as 0.05", text => Number(text) is >= 0 and <= 1),
        Argument.ScriptVariable(
            "THRESHOLD_WINDOW", "what thresholds apply to: whole, or steady without the ramps (whole)",
            "whole, or steady for the steady state without the ramps", text => text is "whole" or "steady"),
        // Any text is accepted here, because messages repeat refused values and an address may contain a password. BaseUrls checks them.
        Argument.ScriptVariable("API_BASE_URL", "the API, instead of the environment's", "an address", _ => true) with
        {
            WhenResumed = WhenResumed.Anew,
        },
        Argument.ScriptVariable("SUPABASE_URL", "Supabase, instead of the environment's", "an address", _ => true) with
        {
            WhenResumed = WhenResumed.Anew,
        },
        Argument.ScriptVariable("AUTH_URL", "what signs users in, instead of the environment's", "an address", _ => true) with
        {
            WhenResumed = WhenResumed.Anew,
        },
    ];

    /// <summary>
    /// In the order in which <c>--help</c> lists them and in which they are put into a request. <see cref="ResumeChanged"/> must come after
    /// <see cref="Resume"/>.
    /// </summary>
    public static IReadOnlyList<Argument> Arguments { get; } =
    [
        Target, Environment, Mode, Engine, Load, Vus, Duration, RampUp, RampDown, Tests, Tokens, TokenSource, Auth, Pause, Results,
        Resume, ResumeChanged, MaxVus, StartVus, Tolerance, Budget, Baseline, EffectFloor, Gate, Confirm, CleanUp, OlderThan,
        MaxGeneratorCpu, K6, Out, Runners, Namespace, FailFast, ConfirmProd, ApiPort, SupabasePort, Exclusive, DryRun, Tree,
        Description, Verbosity,
    ];

    /// <summary>The arguments that are passed on to Cake.</summary>
    public static IReadOnlyList<Argument> ForCake { get; } = [Target, Exclusive, DryRun, Tree, Description, Verbosity];

    public static IEnumerable<Argument> All => Arguments.Concat(Variables);

    private static Argument OfSearch(Argument argument) =>
        argument with { OnlyTarget = PlanningTargets.FindCapacity, WhenResumed = WhenResumed.MayChange };

    private static Argument OfCake(Argument argument) => argument with { WhenResumed = WhenResumed.Anew };

    private static Argument Port(string name, string help, Func<RunRequest, int, RunRequest> put) =>
        Argument.Number(name, help, 0, ushort.MaxValue, put) with { OnlyTarget = EmulatorTarget };

    private static Argument Count(string name, string help) => Argument.ScriptVariable(
        name, help, "a whole number of at least 1",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1);

    private static Argument Milliseconds(string name) => Argument.ScriptVariable(
        name, "highest latency in milliseconds (60000)", "a number of milliseconds above 0, such as 500", text => Number(text) > 0);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex NamespaceName();
}
