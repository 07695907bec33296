using System.Text;
using ScriptEngine.Failures;
using ScriptEngine.Formats;
using ScriptEngine.Options;

namespace ScriptEngine.CommandLine;

/// <summary>
/// Reads arguments as k6 does, whose flags are pflag's: <c>--flag=value</c>, <c>--flag value</c>, <c>-f value</c>, <c>-fvalue</c>, several
/// switches behind one dash, flags behind the script, the last one wins, and whatever follows a flag that needs a value is that value.
/// Not System.CommandLine: it takes an unknown flag for the script's name, so that the message would name something else, takes
/// <c>--out:json</c>, which k6 refuses, and costs 30 ms of a start that has 500 ms until its first request.
/// </summary>
internal sealed class ParsedFlags
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private readonly List<string> _positional = [];
    private readonly IReadOnlyList<Flag> _known;

    /// <exception cref="EngineException">A flag is unknown, lacks its value or has a wrong one (255, as k6).</exception>
    public ParsedFlags(IReadOnlyList<Flag> known, ReadOnlySpan<string> arguments)
    {
        _known = known;
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                _positional.AddRange(arguments[(i + 1)..]);
                break;
            }

            var next = i + 1 < arguments.Length ? arguments[i + 1] : null;
            var tookNext = false;
            if (argument.StartsWith("--", StringComparison.Ordinal))
                tookNext = ReadLong(argument, next);
            else if (argument.Length > 1 && argument[0] == '-')
                tookNext = ReadShort(argument, next);
            else
                _positional.Add(argument);

            if (tookNext)
                i++;
        }
    }

    /// <summary>What is no flag and no value of one.</summary>
    public IReadOnlyList<string> Positional => _positional;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The last value given; null when there is none.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var given) ? given[^1] : null;

    public bool? Switch(string name)
    {
        if (Text(name) is not { } text)
            return null;

        _ = GoBoolean.TryParse(text, out var value);
        return value;
    }

    public long? Whole(string name)
    {
        if (Text(name) is not { } text)
            return null;

        _ = GoInteger.TryParse(text, out var value);
        return value;
    }

    public TimeSpan? Duration(string name)
    {
        if (Text(name) is not { } text)
            return null;

        _ = GoDurationParser.TryParse(text, out var value);
        return value;
    }

    /// <summary>All values of a repeatable flag. One empty value alone is none, as pflag has it.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        _values.TryGetValue(name, out var given) && given is not [""] ? given : [];

    /// <summary>
    /// The values of a flag that takes several with commas between them, quotes around those that hold commas; null when it was not given.
    /// </summary>
    public IReadOnlyList<string>? CommaSeparated(string name)
    {
        if (!_values.TryGetValue(name, out var given))
            return null;

        var all = new List<string>();
        foreach (var text in given)
        {
            if (text.Length > 0)
                Split(text, all);
        }

        return all;
    }

    private bool ReadLong(string argument, string? next)
    {
        var name = argument[2..];
        if (name.Length == 0 || name[0] is '-' or '=')
            throw Refusal($"bad flag syntax: {argument}");

        var equals = name.IndexOf('=', StringComparison.Ordinal);
        var value = equals < 0 ? null : name[(equals + 1)..];
        if (equals >= 0)
            name = name[..equals];
        var flag = Find(name) ?? throw Refusal($"unknown flag: --{name}");

        var takesNext = value is null && flag.ValueWhenBare is null;
        value ??= flag.ValueWhenBare ?? next ?? throw Refusal($"flag needs an argument: --{name}");
        Set(flag, value);
        return takesNext;
    }

    private bool ReadShort(string argument, string? next)
    {
        for (var i = 1; i < argument.Length; i++)
        {
            var flag = Find(argument[i]) ?? throw Refusal($"unknown shorthand flag: '{argument[i]}' in -{argument[i..]}");
            var rest = argument[(i + 1)..];
            if (rest.Length > 1 && rest[0] == '=')
            {
                Set(flag, rest[1..]);
                return false;
            }

            if (flag.ValueWhenBare is { } bare)
            {
                Set(flag, bare);
                continue;
            }

            Set(flag, rest.Length > 0 ? rest : next ?? throw Refusal($"flag needs an argument: '{argument[i]}' in -{argument[i..]}"));
            return rest.Length == 0;
        }

        return false;
    }

    private void Set(Flag flag, string value)
    {
        var problem = flag.Kind switch
        {
            FlagKind.Switch => GoBoolean.TryParse(value, out _),
            FlagKind.Whole => GoInteger.TryParse(value, out _),
            FlagKind.Duration => GoDurationParser.TryParse(value, out _),
            _ => null,
        };
        if (problem is not null)
            throw Refusal($"invalid argument {GoText.Quote(value)} for {GoText.Quote(flag.Spelling)} flag: {problem}");

        if (flag.HarmlessValues is { } harmless && !harmless.Contains(value))
        {
            var given = flag.Kind == FlagKind.Switch ? $"--{flag.Name}" : $"--{flag.Name} {value}";
            throw new EngineException(ExitCode.Untyped, $"the embedded engine does not know the flag {given}, which a real k6 does",
                $"leave the flag out, or install k6 and run the test with it");
        }

        if (!_values.TryGetValue(flag.Name, out var all))
            _values.Add(flag.Name, all = []);
        all.Add(value);
    }

    private Flag? Find(string name)
    {
        foreach (var flag in _known)
        {
            if (flag.Name == name)
                return flag;
        }

        return null;
    }

    private Flag? Find(char shorthand)
    {
        foreach (var flag in _known)
        {
            if (flag.Shorthand == shorthand)
                return flag;
        }

        return null;
    }

    private static void Split(string text, List<string> into)
    {
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                Take(field, into);
            else
                field.Append(c);
        }

        Take(field, into);
    }

    private static void Take(StringBuilder field, List<string> into)
    {
        into.Add(field.ToString());
        field.Clear();
    }

    private static EngineException Refusal(string message) => new(ExitCode.Untyped, message);
}
