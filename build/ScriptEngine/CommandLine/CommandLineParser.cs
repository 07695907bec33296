using ScriptEngine.Failures;
using ScriptEngine.Formats;
using ScriptEngine.Logging;
using ScriptEngine.Options;

namespace ScriptEngine.CommandLine;

/// <summary>
/// Understands the command line and the K6_* variables as k6 does, and refuses by name what a real k6 understands and this engine does not.
/// </summary>
/// <param name="environment">The process's variables.</param>
internal sealed class CommandLineParser(IReadOnlyDictionary<string, string> environment)
{
    private static readonly string[] CommandsOfK6 = ["archive", "cloud", "completion", "deps", "features", "new", "x", "stats"];

    /// <exception cref="EngineException">The command line or a variable is not understood (255 or 104, as k6).</exception>
    public Invocation Parse(ReadOnlySpan<string> arguments)
    {
        var at = IndexOfCommand(arguments);
        var command = at < 0 ? null : arguments[at];
        var others = at < 0 ? arguments.ToArray() : [.. arguments[..at], .. arguments[(at + 1)..]];
        return command switch
        {
            "run" => Run(new ParsedFlags(Flags.Run, others)),
            "inspect" => Inspect(new ParsedFlags(Flags.Inspect, others)),
            "version" => Version(new ParsedFlags(Flags.Version, others)),
            "help" => new PrintInvocation(HelpText.Format(others.FirstOrDefault())),
            null => Root(new ParsedFlags(Flags.Root, others)),
            _ when CommandsOfK6.Contains(command) => throw new EngineException(ExitCode.Untyped,
                $"the embedded engine does not know the command {GoText.Quote(command)}, which a real k6 does", "install k6 for it"),
            _ => throw new EngineException(ExitCode.Untyped, $"unknown command {GoText.Quote(command)} for {GoText.Quote("ScriptEngine")}"),
        };
    }

    // The value of a flag before the command is not the command: k6 --log-output stdout run x.js.
    private static int IndexOfCommand(ReadOnlySpan<string> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
                return -1;
            if (argument.Length < 2 || argument[0] != '-')
                return i;
            if (argument is "--log-output" or "--log-format" or "--address" or "-a" or "--config" or "-c" or "--secret-source")
                i++;
        }

        return -1;
    }

    private static PrintInvocation Root(ParsedFlags flags) =>
        new PrintInvocation(flags.Switch("version") is true ? VersionText.Line : HelpText.Format(null));

    private static PrintInvocation Version(ParsedFlags flags) => new PrintInvocation(
        flags.Switch("help") is true ? HelpText.Format("version") : flags.Switch("json") is true ? VersionText.Json : VersionText.Line);

    private Invocation Inspect(ParsedFlags flags)
    {
        if (flags.Switch("help") is true)
            return new PrintInvocation(HelpText.Format("inspect"));
        if (flags.Positional is not [string script])
            throw new EngineException(ExitCode.Untyped, $"accepts 1 arg(s), received {flags.Positional.Count}");

        _ = IsFullSummary(flags);
        return new InspectInvocation(script, ScriptEnvironment(flags, includesProcess: false), FromEnvironment(),
            flags.Switch("execution-requirements") is true)
        {
            NoThresholds = Boolean(flags, "no-thresholds", "K6_NO_THRESHOLDS") is true,
            Log = LogOf(flags),
        };
    }

    private Invocation Run(ParsedFlags flags)
    {
        if (flags.Switch("help") is true)
            return new PrintInvocation(HelpText.Format("run"));
        if (flags.Positional is not [string script])
            throw new EngineException(ExitCode.Untyped, $"accepts 1 arg(s), received {flags.Positional.Count}: "
                + "arg should either be \"-\", if reading script from stdin, or a path to a script file");

        // The flag, which is refused with anything but an empty text, says more than the variable.
        if (!flags.Has("address") && environment.GetValueOrDefault("K6_ADDRESS") is { Length: > 0 })
            throw new EngineException(ExitCode.InvalidConfiguration, EnvironmentOptions.Refusal("K6_ADDRESS"));

        var fromEnvironment = FromEnvironment();
        return new RunInvocation(script, ScriptEnvironment(flags, includesProcess: true), fromEnvironment, FlagOptions.Read(flags))
        {
            Outputs = Outputs(flags),
            SummaryExport = (flags.Text("summary-export") ?? environment.GetValueOrDefault("K6_SUMMARY_EXPORT")) is { Length: > 0 } file
                ? file : null,
            FullSummary = IsFullSummary(flags),
            NoThresholds = Boolean(flags, "no-thresholds", "K6_NO_THRESHOLDS") is true,
            Quiet = flags.Switch("quiet") is true,
            Log = LogOf(flags),
        };
    }

    private TestOptions FromEnvironment()
    {
        try
        {
            return EnvironmentOptions.Read(environment);
        }
        catch (OptionException error)
        {
            throw new EngineException(ExitCode.InvalidConfiguration, error.Message, inner: error);
        }
    }

    private LogSettings LogOf(ParsedFlags flags) => new()
    {
        Output = flags.Text("log-output") ?? environment.GetValueOrDefault("K6_LOG_OUTPUT", "stderr"),
        Format = flags.Text("log-format") ?? environment.GetValueOrDefault("K6_LOG_FORMAT", "text"),
        ConsoleOutput = (flags.Text("console-output") ?? environment.GetValueOrDefault("K6_CONSOLE_OUTPUT")) is { Length: > 0 } file
            ? file : null,
        IsVerbose = flags.Switch("verbose") is true,
        NoColor = flags.Switch("no-color")
            ?? (environment.GetValueOrDefault("K6_NO_COLOR", "").Length > 0 || environment.ContainsKey("NO_COLOR")),
    };

    private Dictionary<string, string> ScriptEnvironment(ParsedFlags flags, bool includesProcess)
    {
        var includes = flags.Switch("include-system-env-vars") ?? BooleanVariable("K6_INCLUDE_SYSTEM_ENV_VARS") ?? includesProcess;
        var variables = new Dictionary<string, string>(includes ? environment : new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var text in flags.Texts("env"))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals];
            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw new EngineException(ExitCode.Untyped, $"invalid environment variable name '{name}'");
            variables[name] = equals < 0 ? "" : text[(equals + 1)..];
        }

        return variables;
    }

    private List<OutputOption> Outputs(ParsedFlags flags)
    {
        var texts = flags.Texts("out");
        if (texts.Count == 0 && environment.TryGetValue("K6_OUT", out var listed) && !string.IsNullOrWhiteSpace(listed))
            texts = listed.Split(',');

        var outputs = new List<OutputOption>();
        foreach (var text in texts)
            outputs.Add(OutputOption.Parse(text, environment));
        if (environment.GetValueOrDefault("K6_WEB_DASHBOARD") is "true")
            outputs.Add(OutputOption.Parse("web-dashboard", environment));
        return outputs;
    }

    private bool IsFullSummary(ParsedFlags flags) =>
        (flags.Text("summary-mode") ?? environment.GetValueOrDefault("K6_SUMMARY_MODE", "compact")) switch
    {
        "" or "compact" => false,
        "full" => true,
        "disabled" => throw new EngineException(
            ExitCode.Untyped, "the embedded engine does not know the summary mode disabled, which a real k6 does",
            "use compact or full, or install k6 and run the test with it"),
        _ => throw new EngineException(ExitCode.Untyped, "invalid summary mode"),
    };

    private bool? Boolean(ParsedFlags flags, string flag, string variable)
    {
        var byVariable = BooleanVariable(variable);
        return flags.Switch(flag) ?? byVariable;
    }

    private bool? BooleanVariable(string name)
    {
        if (!environment.TryGetValue(name, out var text))
            return null;

        return GoBoolean.TryParse(text, out var value) is { } problem
            ? throw new EngineException(ExitCode.Untyped, $"env var '{name}' is not a valid boolean value: {problem}")
            : value;
    }
}
