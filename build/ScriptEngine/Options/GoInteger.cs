using System.Globalization;
using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>Whole numbers as Go reads them, refused in its words, which k6 passes on.</summary>
internal static class GoInteger
{
    /// <param name="function">Of Go's, which its words name.</param>
    /// <returns>Null when it is one; otherwise what is wrong.</returns>
    public static string? TryParse(string text, out long value, string function = "ParseInt")
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return null;

        var digits = text.Length > 0 && text[0] is '-' or '+' ? text.AsSpan(1) : text;
        return GoText.Unread(function, text, isTooLarge: !digits.IsEmpty && digits.IndexOfAnyExceptInRange('0', '9') < 0);
    }
}
