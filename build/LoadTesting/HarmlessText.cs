using System.Text.RegularExpressions;

namespace LoadTesting;

/// <summary>
/// Removes characters from outside text that a terminal, a log or a reader would act on instead of showing them: terminal sequences,
/// control characters, characters that change the direction of writing, and unusual line separators. It is used wherever such text comes
/// in: output of processes, stored JSON, series of a time line, the command line.
/// </summary>
public static partial class HarmlessText
{
    /// <summary>Line feeds and tabs stay. Returns the same instance if there is nothing to remove.</summary>
    public static string Format(string text)
    {
        if (IsHarmless(text))
            return text;
        var plain = TerminalSequence().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', ' ');
        return string.Concat(plain.Select(letter => IsHarmful(letter) ? '\uFFFD' : letter));
    }

    /// <summary>Whether <see cref="Format"/> would change nothing.</summary>
    public static bool IsHarmless(string text) => !text.Any(IsHarmful);

    private static bool IsHarmful(char letter) => letter is not ('\n' or '\t')
        && (char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029');

    [GeneratedRegex(@"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))")]
    private static partial Regex TerminalSequence();
}
