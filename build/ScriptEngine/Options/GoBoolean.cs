using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>The words that Go's flags and K6_NO_THRESHOLDS take for true and false.</summary>
internal static class GoBoolean
{
    /// <returns>Null when it is one; otherwise what is wrong.</returns>
    public static string? TryParse(string text, out bool value)
    {
        value = text is "1" or "t" or "T" or "TRUE" or "true" or "True";
        return value || text is "0" or "f" or "F" or "FALSE" or "false" or "False"
            ? null
            : GoText.Unread("ParseBool", text);
    }
}
