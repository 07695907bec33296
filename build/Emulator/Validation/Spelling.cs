using System.Globalization;

namespace Emulator.Validation;

/// <summary>What the platform accepts as numbers and flags if they are text, in a query or in a body.</summary>
internal static class Spelling
{
    public static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static bool? Flag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "on" or "t" or "y" => true,
        "false" or "0" or "no" or "off" or "f" or "n" => false,
        _ => null,
    };

    /// <summary>The platform's message about the words that it accepts: <c>Input should be 'a', 'b' or 'c'</c>.</summary>
    public static string Expected(string[] allowed) =>
        $"Input should be {string.Join(", ", allowed[..^1].Select(a => $"'{a}'"))} or '{allowed[^1]}'";
}
