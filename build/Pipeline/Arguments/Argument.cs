using System.Globalization;
using LoadTesting;
using LoadTesting.Model;

namespace Pipeline.Arguments;

/// <summary>What a resumed run does with an argument.</summary>
public enum WhenResumed
{
    /// <summary>The plan keeps it; another value is refused.</summary>
    AsPlanned,

    /// <summary>The plan keeps it; another value replaces it.</summary>
    MayChange,

    /// <summary>The plan does not keep it; it has to be given again.</summary>
    Anew,
}

/// <summary>A target that does not take an argument, and why.</summary>
public sealed record UnfitTarget(string Target, string Why);

/// <summary>A row of <see cref="ArgumentTable"/>: an argument of the build, or an environment variable that the scripts read.</summary>
/// <param name="Name">For an argument, a name such as <c>--vus</c>; for a variable, the variable's name.</param>
/// <param name="Help">The text for <c>--help</c>.</param>
/// <param name="Form">The placeholder for its value, such as <c>number</c>; null for a switch.</param>
/// <param name="Expected">The values that are valid, such as <c>a whole number from 1 to 100</c>.</param>
/// <param name="Canonical">
/// Turns a text into its canonical form, in which equal values have equal texts. Returns null if the text is not a valid value.
/// </param>
/// <param name="Put">Puts canonical values into the request: a single one, or all that were given if the argument is repeatable.</param>
public sealed record Argument(
    string Name,
    string Help,
    string? Form,
    string Expected,
    Func<string, string?> Canonical,
    Func<RunRequest, IReadOnlyList<string>, RunRequest> Put)
{
    public string? Alias { get; init; }

    /// <summary>The value that has the same meaning as leaving the argument out.</summary>
    public string? Default { get; init; }

    /// <summary>The environment variable that is read if the argument is not given.</summary>
    public string? Variable { get; init; }

    public bool IsRepeatable { get; init; }

    public WhenResumed WhenResumed { get; init; }

    /// <summary>The only target that takes it; null if all targets do.</summary>
    public string? OnlyTarget { get; init; }

    /// <summary>A target that does not take it.</summary>
    public UnfitTarget? NotFor { get; init; }

    /// <summary>Only an engine that has runners takes it.</summary>
    public bool NeedsRunners { get; init; }

    /// <summary>The name by which the domain refers to it in messages; null if no message does.</summary>
    public Setting? Setting { get; init; }

    /// <summary>Whether its value is a path. A plan keeps the full path, because a run may be resumed from another folder.</summary>
    public bool IsPath { get; init; }

    public bool IsVariable => !Name.StartsWith('-');

    /// <summary>The name alone, so that a message can hold it.</summary>
    public override string ToString() => Name;

    /// <summary>The argument with a value, quoted for a shell if necessary.</summary>
    public string With(string value) =>
        value.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"/\\:._-+".Contains(letter, StringComparison.Ordinal))
        ? $"\"{Name}={value}\""
        : $"{Name}={value}";

    public static Argument Switch(string name, string help, Func<RunRequest, RunRequest> put) =>
        new(name, help, null, "true or false", text => bool.TryParse(text, out var value) ? value ? "true" : "false" : null,
            (request, texts) => bool.Parse(texts[0]) ? put(request) : request);

    public static Argument Text(string name, string help, string form, Func<RunRequest, string, RunRequest> put) =>
        new(name, help, form, "a text that is not empty", text => text.Length > 0 ? text : null,
            (request, texts) => put(request, texts[0]));

    public static Argument Number(string name, string help, int from, int to, Func<RunRequest, int, RunRequest> put) => new(
        name,
        help,
        "number",
        to == int.MaxValue ? $"a whole number from {from} up" : $"a whole number from {from} to {to}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to
            ? value.ToString(CultureInfo.InvariantCulture)
            : null,
        (request, texts) => put(request, int.Parse(texts[0], CultureInfo.InvariantCulture)));

    public static Argument Time(string name, string help, Func<RunRequest, TimeSpan, RunRequest> put, bool isSome = false) => new(
        name,
        help,
        "duration",
        $"a duration {(isSome ? "above" : "from")} 0s and up to 24h, such as 30s, 1m30s or 500ms",
        text => K6Duration.TryParse(text, out var value) && value <= TimeSpan.FromDays(1) && (value > TimeSpan.Zero || !isSome)
            ? K6Duration.Format(value)
            : null,
        (request, texts) => put(request, K6Duration.Parse(texts[0])));

    /// <summary>For an age, which may be weeks.</summary>
    public static Argument LongTime(string name, string help, Func<RunRequest, TimeSpan, RunRequest> put) => new(
        name,
        help,
        "duration",
        "a duration from 0s up to 8760h, such as 24h or 168h",
        text => K6Duration.TryParse(text, out var value) && value <= TimeSpan.FromHours(8760) ? K6Duration.Format(value) : null,
        (request, texts) => put(request, K6Duration.Parse(texts[0])));

    public static Argument Choice<T>(string name, string help, Func<RunRequest, T, RunRequest> put, bool isUpper = false)
        where T : struct, Enum => Choice(
            name, help, Enum.GetValues<T>(), value => isUpper ? $"{value}".ToUpperInvariant() : $"{value}".ToLowerInvariant(), put);

    public static Argument Choice<T>(
        string name, string help, IReadOnlyList<T> values, Func<T, string> nameOf, Func<RunRequest, T, RunRequest> put)
    {
        var names = values.Select(nameOf).ToList();
        return new Argument(
            name,
            help,
            string.Join('|', names),
            $"one of {string.Join(", ", names)}",
            text => names.Find(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)),
            (request, texts) => put(request, values[names.IndexOf(texts[0])]));
    }

    /// <summary>A variable that is passed to the scripts unchanged.</summary>
    public static Argument ScriptVariable(string name, string help, string expected, Func<string, bool> isGood) => new(
        name,
        help,
        "text",
        expected,
        text => isGood(text) ? text : null,
        (request, texts) => request with
        {
            Variables = new Dictionary<string, string>(request.Variables, StringComparer.Ordinal) { [name] = texts[0] },
        });
}
