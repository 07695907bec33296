using System.Globalization;
using System.Text;

namespace ScriptEngine.Formats;

/// <summary>Text as Go writes it with the verb <c>%q</c>, and what its library says of text that it cannot read.</summary>
internal static class GoText
{
    public static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        AppendQuoted(quoted, text);
        return quoted.ToString();
    }

    public static void AppendQuoted(StringBuilder target, string text)
    {
        target.Append('"');
        foreach (var rune in text.EnumerateRunes())
            Append(target, rune);
        target.Append('"');
    }

    /// <param name="function">Of Go's package strconv.</param>
    public static string Unread(string function, string text, bool isTooLarge = false) =>
        $"strconv.{function}: parsing {Quote(text)}: {(isTooLarge ? "value out of range" : "invalid syntax")}";

    private static void Append(StringBuilder target, Rune rune)
    {
        switch (rune.Value)
        {
            case '"': target.Append("\\\""); break;
            case '\\': target.Append("\\\\"); break;
            case '\a': target.Append("\\a"); break;
            case '\b': target.Append("\\b"); break;
            case '\f': target.Append("\\f"); break;
            case '\n': target.Append("\\n"); break;
            case '\r': target.Append("\\r"); break;
            case '\t': target.Append("\\t"); break;
            case '\v': target.Append("\\v"); break;
            default:
                if (IsPrintable(rune))
                    target.Append(rune);
                else if (rune.Value is < ' ' or 0x7f)
                    target.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
                else if (rune.IsBmp)
                    target.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                else
                    target.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
                break;
        }
    }

    // Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols, and of all spaces only the ASCII one.
    private static bool IsPrintable(Rune rune) => rune.IsAscii
        ? rune.Value is >= ' ' and < 0x7f
        : Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
