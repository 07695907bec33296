using System.Text.RegularExpressions;

namespace LoadTesting.K6Output;

/// <summary>Makes text from outside safe to show: without terminal colours, control characters and tokens, and of limited length.</summary>
public static partial class PlainText
{
    private const int MaxLength = 400;

    /// <param name="maxLength">The maximum length in characters. The rest is cut off, and the length of the whole text is appended.</param>
    public static string Format(string text, int maxLength = MaxLength)
    {
        var cut = text.Length > maxLength ? $"{text[..maxLength]}… ({text.Length} characters)" : text;
        return Token().Replace(HarmlessText.Format(cut), "<token>").Replace('\t', ' ');
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}")]
    private static partial Regex Token();
}
