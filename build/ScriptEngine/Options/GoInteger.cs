using System.Globalization;
using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>Whole numbers as Go reads them, refused in its words, which k6 passes on.</summary>
internal static class GoInteger
{
    /// <returns>Null when it is one; otherwise what is wrong.</returns>
    public static string? TryParse(string text, out long value)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return null;

        var digits = text.Length > 0 && text[0] is '-' or '+' ? text.AsSpan(1) : text;
        var number = !digits.IsEmpty && digits.IndexOfAnyExceptInRange('0', '9') < 0;
        return $"strconv.ParseInt: parsing {GoText.Quote(text)}: {(number ? "value out of range" : "invalid syntax")}";
    }
}
