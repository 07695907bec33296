using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace Pipeline.Arguments;

/// <summary>Text to <see cref="RunRequest"/>: the only place that sees the command line.</summary>
/// <param name="Request">Null when there is nothing to run: help was printed, or an argument was refused.</param>
/// <param name="CakeArguments">What Cake itself is to be told.</param>
/// <param name="ExitCode">What to end with when there is nothing to run.</param>
public sealed record CommandLine(RunRequest? Request, IReadOnlyList<string> CakeArguments, int ExitCode)
{
    public const int DefaultTokenCount = 350;

    /// <summary>Prints help or refusals itself; arguments win over environment variables.</summary>
    public static CommandLine Parse(
        IReadOnlyList<string> arguments, Func<string, string?> variable, TextWriter output, TextWriter error)
    {
        var options = new BuildOptions();
        var root = new Command("./build.sh", HelpTexts.Description);
        root.Options.Add(new HelpOption("--help", "-h", "-?") { Action = new HelpWithExamples(new HelpAction()) });
        root.Options.Add(new VersionOption("--version"));
        foreach (var option in options.All)
            root.Options.Add(option);

        var parsed = root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false });
        var invocation = new InvocationConfiguration { Output = output, Error = error };
        string[] problems =
        [
            .. arguments.Where(argument => !HarmlessText.IsHarmless(argument))
                .Select(argument => $"{argument}: an argument must not contain control characters."),
            .. Unknown(parsed, options),
            .. parsed.Errors.Where(problem => problem.SymbolResult is not CommandResult).Select(problem => problem.Message),
        ];
        if (problems.Length > 0)
        {
            foreach (var problem in problems)
                error.WriteLine($"Error: {HarmlessText.Format(problem)}");
            error.WriteLine("./build.sh --help lists the arguments.");
            return new CommandLine(null, [], ExitCodes.Refused);
        }

        if (parsed.Action is not null)
            return new CommandLine(null, [], parsed.Invoke(invocation));

        return new CommandLine(RequestOf(parsed, options, variable), CakeArgumentsOf(parsed, options), ExitCodes.Passed);
    }

    private static IEnumerable<string> Unknown(ParseResult parsed, BuildOptions options)
    {
        var names = options.All.Select(option => option.Name).ToList();
        var unknown = parsed.UnmatchedTokens.Where(token => token.StartsWith('-')).ToList();
        return unknown.Count == 0
            ? parsed.UnmatchedTokens.Select(token => $"'{token}' belongs to no argument. Did you mean {ArgumentNames.Target}={token}?")
            : unknown.Select(token => token.Split('=')[0])
                .Select(name => $"There is no argument {name}. Did you mean {string.Join(" or ", Suggestions.To(name, names, 2))}?");
    }

    private static RunRequest RequestOf(ParseResult parsed, BuildOptions options, Func<string, string?> variable)
    {
        var mode = parsed.GetValue(options.Mode);
        var engine = parsed.GetValue(options.Engine) ?? EngineKind.Auto;
        var kind = EngineKind.For(mode, engine);
        var targets = parsed.GetValue(options.Target) is { Length: > 0 } given ? given : ["Default"];
        var smoke = targets.Contains("Smoke", StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        if (smoke && parsed.GetValue(options.Load) is { } load and not LoadLevel.Smoke)
            problems.Add($"--target=Smoke has the smoke load: for another one say "
                + $"--target=SmallSuite {ArgumentNames.Load}={load.ToString().ToLowerInvariant()}.");
        if (targets.Contains(PlanningTargets.FindCapacity, StringComparer.OrdinalIgnoreCase) && parsed.GetValue(options.Load) is { } level)
            problems.Add($"{ArgumentNames.Load}={level.ToString().ToLowerInvariant()}: a search makes its own loads. Leave it "
                + $"out; {ArgumentNames.MaxVus} says where they end.");
        var request = new RunRequest(
            targets,
            parsed.GetValue(options.Environment),
            mode,
            engine,
            parsed.GetValue(options.Load) ?? (smoke ? LoadLevel.Smoke : kind.Capabilities.MakesLoadHere ? LoadLevel.Light : LoadLevel.Full),
            parsed.GetValue(options.Vus) ?? Number(EnvironmentVariables.Vus, variable, problems),
            parsed.GetValue(options.Duration) ?? Time(EnvironmentVariables.Duration, variable, problems),
            parsed.GetValue(options.RampUp) ?? Time(EnvironmentVariables.RampUp, variable, problems),
            parsed.GetValue(options.RampDown) ?? Time(EnvironmentVariables.RampDown, variable, problems),
            parsed.GetValue(options.Tests),
            parsed.GetValue(options.Tokens) ?? DefaultTokenCount,
            parsed.GetValue(options.TokenSource),
            parsed.GetValue(options.Pause),
            parsed.GetValue(options.Results),
            parsed.GetValue(options.K6),
            parsed.GetValue(options.FailFast),
            parsed.GetValue(options.ConfirmProd),
            EnvironmentVariables.OfScripts
                .Select(name => (name, value: Text(name, variable)))
                .Where(pair => pair.value is not null)
                .ToDictionary(pair => pair.name, pair => pair.value!, StringComparer.Ordinal),
            new EmulatorRequest(
                parsed.GetValue(options.EmulatorLatency) ?? [],
                parsed.GetValue(options.EmulatorError) ?? [],
                parsed.GetValue(options.EmulatorTokenLifetime),
                parsed.GetValue(options.EmulatorSignInRateLimit),
                parsed.GetValue(options.EmulatorSeed))
            {
                // A run may be resumed from elsewhere.
                Profile = parsed.GetValue(options.EmulatorProfile) is var profile
                    && File.Exists(profile) ? Path.GetFullPath(profile) : profile,
                TimeScale = parsed.GetValue(options.EmulatorTimeScale),
                Credits = parsed.GetValue(options.EmulatorCredits),
                Resets = parsed.GetValue(options.EmulatorReset) ?? [],
                RateLimits = parsed.GetValue(options.EmulatorRateLimit) ?? [],
                Restarts = parsed.GetValue(options.EmulatorRestart) ?? [],
            })
        {
            Resume = parsed.GetValue(options.Resume) is { } resumed
                ? new ResumeRequest(
                    resumed,
                    parsed.GetValue(options.ResumeChanged),
                    [.. options.All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)])
                : null,
            Comparison = new ComparisonRequest(
                parsed.GetValue(options.Baseline),
                (parsed.GetValue(options.EffectFloor) ?? ComparisonRequest.DefaultEffectFloorPercent) / 100.0,
                parsed.GetValue(options.Gate),
                parsed.GetValue(options.Confirm)),
            Capacity = new CapacityRequest(
                parsed.GetValue(options.MaxVus),
                parsed.GetValue(options.StartVus),
                parsed.GetValue(options.Tolerance) / 100.0,
                parsed.GetValue(options.Budget)),
            Ports = new EmulatorPorts(parsed.GetValue(options.ApiPort), parsed.GetValue(options.SupabasePort)),
            MaxGeneratorCpu = (parsed.GetValue(options.MaxGeneratorCpu) ?? RunRequest.DefaultMaxGeneratorCpuPercent) / 100.0,
        };
        problems.AddRange(request.Variables.Where(given => !HarmlessText.IsHarmless(given.Value))
            .Select(given => $"The environment variable {given.Key} holds control characters ({given.Value}): give it without them."));
        if (request.Comparison is { Baseline: null } and ({ Confirm: true } or { Gate: not RegressionGate.None }))
            problems.Add($"{ArgumentNames.Gate} and {ArgumentNames.Confirm} compare with an earlier run: name its folder "
                + $"with {ArgumentNames.Baseline}=FOLDER.");
        return problems.Count == 0 ? request : throw new ConfigurationException(problems);
    }

    private static List<string> CakeArgumentsOf(ParseResult parsed, BuildOptions options)
    {
        List<string> arguments = [.. (parsed.GetValue(options.Target) ?? []).Select(target => $"{ArgumentNames.Target}={target}")];
        Option<bool>[] switches = [options.Exclusive, options.DryRun, options.Tree, options.Describe];
        arguments.AddRange(switches.Where(parsed.GetValue).Select(option => option.Name));
        if (parsed.GetValue(options.Verbosity) is { } verbosity)
            arguments.Add($"{ArgumentNames.Verbosity}={verbosity}");
        return arguments;
    }

    private static string? Text(string name, Func<string, string?> variable) =>
        variable(name) is { Length: > 0 } value ? value : null;

    private static int? Number(string name, Func<string, string?> variable, List<string> problems) => Text(name, variable) switch
    {
        null => null,
        var text when int.TryParse(text, out var value) && value >= 0 => value,
        var text => Problem<int?>(problems, $"The environment variable {name} is '{text}': expected a whole number from 0 up."),
    };

    private static TimeSpan? Time(string name, Func<string, string?> variable, List<string> problems) => Text(name, variable) switch
    {
        null => null,
        var text when K6Duration.TryParse(text, out var value) => value,
        var text => Problem<TimeSpan?>(problems, $"The environment variable {name} is '{text}': expected a duration such as 30s or 1m30s."),
    };

    private static T? Problem<T>(List<string> problems, string problem)
    {
        problems.Add(problem);
        return default;
    }

    /// <summary>The library's list of options with examples and exit codes below it.</summary>
    private sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(HelpTexts.AfterOptions);
            return code;
        }
    }
}
