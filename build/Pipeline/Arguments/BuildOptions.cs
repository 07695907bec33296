using System.CommandLine;
using System.CommandLine.Parsing;
using Cake.Core.Diagnostics;
using LoadTesting;
using LoadTesting.Model;

namespace Pipeline.Arguments;

/// <summary>Every argument of the build with its description; <c>--help</c> prints them.</summary>
public sealed class BuildOptions
{
    public Option<string[]> Target { get; } = new(ArgumentNames.Target, "-t")
    {
        Description = "What to run: a suite, a category, a test or another target (repeatable).",
        HelpName = "name",
    };

    public Option<TargetEnvironment> Environment { get; } = Choice(
        ArgumentNames.Environment, "Against what: EMULATOR starts an emulator of the platform on this machine.", TargetEnvironment.Emulator,
            upper: true);

    public Option<RunMode> Mode { get; } = Choice(
        ArgumentNames.Mode, "Where k6 runs: on this machine or in Grafana Cloud k6.", RunMode.Local);

    public Option<EngineKind> Engine { get; } = EngineChoice(
        ArgumentNames.Engine, "What runs the scripts: auto takes the first that works, the embedded engine last; "
            + "naming one means that one or an error.");

    public Option<LoadLevel?> Load { get; } = OptionalChoice<LoadLevel>(
        ArgumentNames.Load, "How much of the catalogue's load: smoke, light (local mode's default) or full (cloud mode's default).");

    public Option<int?> Vus { get; } = Number(ArgumentNames.Vus, "VUs of every test, instead of the catalogue's.");

    public Option<TimeSpan?> Duration { get; } = Time(
        ArgumentNames.Duration, "Steady state of every test, or of a search's probe (30s), such as 30s or 5m.");

    public Option<TimeSpan?> RampUp { get; } = Time(ArgumentNames.RampUp, "Time from 0 to all VUs (of a search's probe 10s).");

    public Option<TimeSpan?> RampDown { get; } = Time(ArgumentNames.RampDown, "Time from all VUs to 0.");

    public Option<string?> Tests { get; } = new(ArgumentNames.Tests)
    {
        Description = "Only the tests whose name matches, such as 'Viewing_*'.",
        HelpName = "glob",
    };

    public Option<int?> Tokens { get; } = Number(ArgumentNames.Tokens, "How many tokens to make (350).");

    public Option<TokenSource?> TokenSource { get; } = OptionalChoice<TokenSource>(
        ArgumentNames.TokenSource,
        "Sign the test users in, or mint tokens with SUPABASE_JWT_SECRET (signin; mint where the emulator's profile limits sign-ins).");

    public Option<TimeSpan?> Pause { get; } = Time(
        ArgumentNames.Pause, "Rest between tests, instead of the load profile's, or between a search's probes (5s).");

    public Option<string?> Results { get; } = new(ArgumentNames.Results)
    {
        Description = "Folder for the results (default: a new one named after the run), or the one that Report, Compare and History read.",
        HelpName = "folder",
    };

    public Option<string?> Resume { get; } = new(ArgumentNames.Resume)
    {
        Description = "Go on with a run that was stopped: what is missing or inconclusive, with the plan as it was.",
        HelpName = "folder",
    };

    public Option<bool> ResumeChanged { get; } = new(ArgumentNames.ResumeChanged)
    {
        Description = "Resume also where catalogue or scripts have changed since.",
    };

    public Option<int?> MaxVus { get; } = Number(
        ArgumentNames.MaxVus, "FindCapacity: how far to go (4 times the catalogue's VUs, at least 100).");

    public Option<int?> StartVus { get; } = Number(ArgumentNames.StartVus, "FindCapacity: VUs of the first probe (a 32nd of the most).");

    public Option<int?> Tolerance { get; } = Number(
        ArgumentNames.Tolerance, "FindCapacity: how near to each other what holds and what fails are to be, in percent (5).");

    public Option<TimeSpan?> Budget { get; } = Time(ArgumentNames.Budget, "FindCapacity: time of the whole search (30m).");

    public Option<string?> Baseline { get; } = new(ArgumentNames.Baseline)
    {
        Description = "Compare with the run in this folder.",
        HelpName = "folder",
    };

    public Option<int?> EffectFloor { get; } = Number(ArgumentNames.EffectFloor, "The least change that counts, in percent (10).");

    public Option<RegressionGate> Gate { get; } = Choice(
        ArgumentNames.Gate, "Whether a regression against the baseline fails the build (exit code 99) or is only shown.",
            RegressionGate.None);

    public Option<bool> Confirm { get; } = new(ArgumentNames.Confirm)
    {
        Description = "Run tests that look worse than the baseline again before they count.",
    };

    public Option<int?> MaxGeneratorCpu { get; } = Number(
        ArgumentNames.MaxGeneratorCpu,
        "A test is invalid when its engine needs this much of the CPU available to it, in percent (95); 100 switches the check off.");

    public Option<string?> K6 { get; } = new(ArgumentNames.K6)
    {
        Description = "The k6 executable to use; also K6_BINARY.",
        HelpName = "path",
    };

    public Option<bool> FailFast { get; } = new(
        ArgumentNames.FailFast) { Description = "Run no further test after one that did not pass." };

    public Option<bool> ConfirmProd { get; } = new(ArgumentNames.ConfirmProd) { Description = "Consent to load PROD." };

    public Option<int?> ApiPort { get; } = Number(ArgumentNames.ApiPort, "Emulator target: the API's port, or 0 for a free one (8006).");

    public Option<int?> SupabasePort { get; } = Number(
        ArgumentNames.SupabasePort, "Emulator target: Supabase's port, or 0 for a free one (8000).");

    public Option<string?> EmulatorProfile { get; } = new(ArgumentNames.EmulatorProfile)
    {
        Description = "Emulator: how it behaves under load: fast, calibrated, september or a profile of one's own (fast).",
        HelpName = "name|file",
    };

    public Option<string?> EmulatorTimeScale { get; } = new(ArgumentNames.EmulatorTimeScale)
    {
        Description = "Emulator: how many seconds of its profile, faults and limits pass in a real one (1).",
        HelpName = "factor",
    };

    public Option<string[]> EmulatorLatency { get; } = new(ArgumentNames.EmulatorLatency)
    {
        Description =
            "Emulator: delay answers, such as 'GET /api/credits=200ms', or '=200ms~25%' with a spread about this median (repeatable). "
            + "This and the next three hold from second 20 to 40 after k6's first request where '@20s..40s' follows.",
        HelpName = "pattern=duration",
    };

    public Option<string[]> EmulatorError { get; } = new(ArgumentNames.EmulatorError)
    {
        Description = "Emulator: fail requests, such as '* /api/library/*=0.5:500' (repeatable).",
        HelpName = "pattern=rate[:status]",
    };

    public Option<string[]> EmulatorReset { get; } = new(ArgumentNames.EmulatorReset)
    {
        Description = "Emulator: reset connections instead of answering, such as 'GET /api/credits=0.3' (repeatable).",
        HelpName = "pattern=rate",
    };

    public Option<string[]> EmulatorRateLimit { get; } = new(ArgumentNames.EmulatorRateLimit)
    {
        Description = "Emulator: answer 429 beyond burst/per second of an address, such as '* /api/*=100/50' (repeatable).",
        HelpName = "pattern=burst/rate",
    };

    public Option<string[]> EmulatorRestart { get; } = new(ArgumentNames.EmulatorRestart)
    {
        Description = "Emulator: be away, such as '60s..65s' after k6's first request (repeatable).",
        HelpName = "from..to",
    };

    public Option<string?> EmulatorTokenLifetime { get; } = new(ArgumentNames.EmulatorTokenLifetime)
    {
        Description = "Emulator: lifetime of the tokens it issues (1h).",
        HelpName = "duration",
    };

    public Option<string?> EmulatorSignInRateLimit { get; } = new(ArgumentNames.EmulatorSignInRateLimit)
    {
        Description = "Emulator: sign-ins as burst/per second, such as 30/0.5 (none).",
        HelpName = "burst/rate",
    };

    public Option<int?> EmulatorCredits { get; } = Number(
        ArgumentNames.EmulatorCredits, "Emulator: credits of each user, one an execution, and 402 without (disabled).");

    public Option<int?> EmulatorSeed { get; } = Number(ArgumentNames.EmulatorSeed, "Emulator: seed of its data.");

    public Option<bool> Exclusive { get; } = new(
        ArgumentNames.Exclusive, "-e") { Description = "Run the target without its dependencies." };

    public Option<bool> DryRun { get; } = new(ArgumentNames.DryRun) { Description = "Print the order of tasks and run none." };

    public Option<bool> Tree { get; } = new(ArgumentNames.Tree) { Description = "Print the graph of targets." };

    public Option<bool> Describe { get; } = new(ArgumentNames.Description) { Description = "Print what each target does." };

    public Option<Verbosity?> Verbosity { get; } = OptionalChoice<Verbosity>(ArgumentNames.Verbosity, "How much Cake says.", "-v");

    /// <summary>In the order in which <c>--help</c> shows them.</summary>
    public IEnumerable<Option> All =>
    [
        Target, Environment, Mode, Engine, Load, Vus, Duration, RampUp, RampDown, Tests, Tokens, TokenSource, Pause, Results, Resume,
            ResumeChanged,
        MaxVus, StartVus, Tolerance, Budget,
        Baseline, EffectFloor, Gate, Confirm, MaxGeneratorCpu, K6, FailFast, ConfirmProd,
        ApiPort, SupabasePort,
        EmulatorProfile, EmulatorTimeScale, EmulatorLatency, EmulatorError, EmulatorReset, EmulatorRateLimit, EmulatorRestart,
        EmulatorTokenLifetime, EmulatorSignInRateLimit, EmulatorCredits, EmulatorSeed, Exclusive, DryRun, Tree,
        Describe, Verbosity,
    ];

    private static Option<int?> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result => int.TryParse(result.Tokens.Single().Value, out var value) && value >= 0
            ? value
            : Refuse<int?>(result, $"{name}: '{result.Tokens.Single().Value}' is not a whole number from 0 up."),
    };

    private static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "duration",
        CustomParser = result => K6Duration.TryParse(result.Tokens.Single().Value, out var value)
            ? value
            : Refuse<TimeSpan?>(result, $"{name}: '{result.Tokens.Single().Value}' is not a duration such as 30s, 1m30s or 500ms."),
    };

    private static Option<T> Choice<T>(string name, string description, T fallback, bool upper = false)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = Names<T>(upper),
            DefaultValueFactory = _ => fallback,
            CustomParser = result => ParseChoice<T>(result, name, upper),
        };

    private static Option<EngineKind> EngineChoice(string name, string description)
    {
        var names = EngineKind.Choices.Select(kind => kind.Name).ToList();
        return new Option<EngineKind>(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            DefaultValueFactory = _ => EngineKind.Auto,
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                return EngineKind.Choices.FirstOrDefault(kind => kind.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
                    ?? Refuse<EngineKind>(result, $"{name}: '{text}' is not one of {string.Join(", ", names)}.");
            },
        };
    }

    private static Option<T?> OptionalChoice<T>(string name, string description, params string[] aliases)
        where T : struct, Enum => new(name, aliases)
        {
            Description = description,
            HelpName = Names<T>(upper: false),
            CustomParser = result => ParseChoice<T>(result, name, upper: false),
        };

    private static T ParseChoice<T>(ArgumentResult result, string name, bool upper)
        where T : struct, Enum
    {
        var text = result.Tokens.Single().Value;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])
            ? value
            : Refuse<T>(result, $"{name}: '{text}' is not one of {Names<T>(upper).Replace("|", ", ", StringComparison.Ordinal)}.");
    }

    private static string Names<T>(bool upper)
        where T : struct, Enum =>
        string.Join('|', Enum.GetNames<T>().Select(name => upper ? name.ToUpperInvariant() : name.ToLowerInvariant()));

    private static T Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default!;
    }
}
