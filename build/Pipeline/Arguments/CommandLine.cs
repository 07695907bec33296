using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Integrations.Emulator;
using LoadTesting;
using LoadTesting.Model;

namespace Pipeline.Arguments;

/// <summary>Turns the command line into a <see cref="RunRequest"/>. Nothing else reads the command line.</summary>
/// <param name="Given">Null if there is nothing to run because help was printed or an argument was refused.</param>
/// <param name="CakeArguments">The arguments that are passed on to Cake.</param>
/// <param name="ExitCode">The exit code if there is nothing to run.</param>
public sealed record CommandLine(GivenArguments? Given, IReadOnlyList<string> CakeArguments, int ExitCode)
{
    public RunRequest? Request { get; } = Given?.ToRequest();

    /// <summary>Prints help or refusals itself; arguments win over environment variables.</summary>
    /// <param name="emulator">Returns the emulator's arguments. Only called for the help.</param>
    /// <exception cref="ConfigurationException">
    /// Variables have invalid values, or arguments contradict each other; all are listed.
    /// </exception>
    public static CommandLine Parse(
        IReadOnlyList<string> arguments,
        Func<string, string?> variable,
        Func<IReadOnlyList<EmulatorArgument>> emulator,
        TextWriter output,
        TextWriter error)
    {
        var (own, forEmulator, withoutValue) = SplitOff(arguments);
        var root = new Command("./build.sh", HelpTexts.Description);
        var help = new HelpOption("--help", "-h", "-?") { Action = new HelpWithExamples(new HelpAction()) };
        root.Options.Add(help);
        root.Options.Add(new VersionOption("--version"));
        var options = ArgumentTable.Arguments.Select(row => (Row: row, Option: OptionFor(row))).ToList();
        foreach (var (_, option) in options)
            root.Options.Add(option);

        var parsed = Parsed();
        List<(Argument Row, string Text)> given =
            [.. options.SelectMany(pair => TextsOf(parsed, pair.Option).Select(text => (pair.Row, text)))];
        string[] problems =
        [
            .. arguments.Where(argument => !HarmlessText.IsHarmless(argument))
                .Select(argument => $"{argument}: an argument must not contain control characters."),
            .. withoutValue.Select(name => $"{name} needs a value: {name}=VALUE."),
            .. Unknown(parsed),
            .. parsed.Errors.Where(problem => problem.SymbolResult is not CommandResult).Select(problem => problem.Message),
            .. given.Where(value => parsed.GetResult(help) is null && value.Row.Canonical(value.Text) is null)
                .Select(value => $"{value.Row.With(value.Text)}: give {value.Row.Expected}."),
        ];
        if (problems.Length > 0)
        {
            foreach (var problem in problems)
                error.WriteLine($"Error: {HarmlessText.Format(problem)}");
            error.WriteLine("./build.sh --help lists the arguments.");
            return new CommandLine(null, [], ExitCodes.Refused);
        }

        if (parsed.Action is not null)
        {
            if (parsed.GetResult(help) is not null)
            {
                foreach (var argument in emulator())
                    root.Options.Add(Describe(argument));
                parsed = Parsed();
            }

            return new CommandLine(null, [], parsed.Invoke(new InvocationConfiguration { Output = output, Error = error }));
        }

        given.AddRange(FromEnvironment([.. given.Select(value => value.Row)], variable));
        var all = new GivenArguments(
            [.. given.Select(value => new NamedValue(value.Row.Name, value.Row.Canonical(value.Text) ?? value.Text))],
            new EmulatorRequest(forEmulator));
        List<string> forCake =
        [
            .. ArgumentTable.ForCake.SelectMany(row => all.Of(row).Select(value => row.Form is null ? row.Name : $"{row.Name}={value}")),
        ];
        var commandLine = new CommandLine(all, forCake, ExitCodes.Passed);
        // If a run is resumed, its plan holds more arguments, and all of them are checked together later.
        if (commandLine.Request is { Resume: null })
            all.ThrowIfContradictory();
        return commandLine;

        ParseResult Parsed() => root.Parse(own, new ParserConfiguration { EnablePosixBundling = false });
    }

    /// <summary>Separates the build's arguments from those of the emulator, which lose their prefix.</summary>
    private static (IReadOnlyList<string> Own, IReadOnlyList<NamedValue> ForEmulator, IReadOnlyList<string> WithoutValue) SplitOff(
        IReadOnlyList<string> arguments)
    {
        List<string> own = [];
        List<string> withoutValue = [];
        List<NamedValue> forEmulator = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith(GivenArguments.EmulatorPrefix, StringComparison.Ordinal))
            {
                own.Add(arguments[i]);
                continue;
            }

            var parts = arguments[i][GivenArguments.EmulatorPrefix.Length..].Split(['=', ':'], 2);
            if (parts.Length == 1 && (i + 1 == arguments.Count || arguments[i + 1].StartsWith('-')))
            {
                withoutValue.Add(arguments[i]);
                continue;
            }

            var value = parts.Length == 2 ? parts[1] : arguments[++i];
            // The full path, because the run may be resumed from another folder.
            forEmulator.Add(new(parts[0], Path.HasExtension(value) && File.Exists(value) ? Path.GetFullPath(value) : value));
        }

        return (own, forEmulator, withoutValue);
    }

    private static Option OptionFor(Argument row)
    {
        string[] aliases = row.Alias is { } alias ? [alias] : [];
        return row switch
        {
            { Form: null } => new Option<bool>(row.Name, aliases) { Description = row.Help },
            { IsRepeatable: true } => new Option<string[]>(row.Name, aliases) { Description = row.Help, HelpName = row.Form },
            { Default: { } otherwise } => new Option<string>(row.Name, aliases)
            {
                Description = row.Help, HelpName = row.Form, DefaultValueFactory = _ => otherwise,
            },
            _ => new Option<string>(row.Name, aliases) { Description = row.Help, HelpName = row.Form },
        };
    }

    private static Option<string> Describe(EmulatorArgument argument) => new($"{GivenArguments.EmulatorPrefix}{argument.Name}")
    {
        Description = $"Emulator: {argument.Help}", HelpName = argument.Form,
    };

    /// <summary>The values that were given for an option. A default counts as not given, and so does a switch that is off.</summary>
    private static IEnumerable<string> TextsOf(ParseResult parsed, Option option) => parsed.GetResult(option) switch
    {
        null or { Implicit: true } => [],
        // An invalid value is already among the errors.
        { } given when option is Option<bool> on => !given.Errors.Any() && parsed.GetValue(on) ? ["true"] : [],
        var result => result.Tokens.Select(token => token.Value),
    };

    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var names = ArgumentTable.Arguments.Select(row => row.Name).ToList();
        var unknown = parsed.UnmatchedTokens.Where(token => token.StartsWith('-')).ToList();
        return unknown.Count == 0
            ? parsed.UnmatchedTokens.Select(
                token => $"'{token}' does not belong to any argument. Did you mean {ArgumentTable.Target.With(token)}?")
            : unknown.Select(token => token.Split('=')[0])
                .Select(name => $"There is no argument {name}. Did you mean {string.Join(" or ", Suggestions.To(name, names, 2))}?");
    }

    /// <summary>
    /// The variables that replace arguments, and those of the scripts, whose values are checked only if they are used.
    /// </summary>
    private static List<(Argument Row, string Text)> FromEnvironment(HashSet<Argument> given, Func<string, string?> variable)
    {
        List<(Argument Row, string Name, string Text)> read =
        [
            .. ArgumentTable.All.Where(row => !given.Contains(row))
                .Select(row => (Row: row, Name: row.IsVariable ? row.Name : row.Variable))
                .Where(source => source.Name is not null)
                .Select(source => (source.Row, source.Name!, Text: variable(source.Name!) ?? ""))
                .Where(source => source.Text.Length > 0),
        ];
        List<string> problems =
        [
            .. read.Where(source => !HarmlessText.IsHarmless(source.Text)).Select(source =>
                $"The environment variable {source.Name} contains control characters: remove them."),
            .. read.Where(source => !source.Row.IsVariable && source.Row.Canonical(source.Text) is null)
                .Select(source => $"The environment variable {source.Name} is '{source.Text}': give {source.Row.Expected}."),
        ];
        return problems.Count == 0 ? [.. read.Select(source => (source.Row, source.Text))] : throw new ConfigurationException(problems);
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
