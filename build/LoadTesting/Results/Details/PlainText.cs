using System.Text;
using System.Text.RegularExpressions;

namespace LoadTesting.Results.Details;

/// <summary>Text from outside for people to read: without terminal colours, control characters and tokens, and not endless.</summary>
public static partial class PlainText
{
    const int Longest = 400;

    /// <param name="longest">Characters; the rest is cut off and its length said.</param>
    public static string Of(string text, int longest = Longest)
    {
        var cut = text.Length > longest ? $"{text[..longest]}… ({text.Length} characters)" : text;
        var plain = Token().Replace(TerminalSequence().Replace(cut, ""), "<token>");
        return string.Concat(plain.EnumerateRunes().Select(rune =>
            (rune.Value is '\t' or '\r' ? new Rune(' ') : rune.Value != '\n' && Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString()));
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}")]
    private static partial Regex Token();

    [GeneratedRegex(@"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))")]
    private static partial Regex TerminalSequence();
}
