using System.Text.RegularExpressions;

namespace Emulator.Auth;

/// <summary>Which addresses Supabase Auth takes, and how it spells them.</summary>
internal static partial class EmailAddress
{
    private const int MaxLength = 255;

    /// <summary>The address as it is kept; throws <see cref="AuthError"/> when it is none.</summary>
    public static string Kept(string text)
    {
        if (text.Length > MaxLength)
            throw AuthError.ValidationFailed("An email address is too long");
        return Form().IsMatch(text) ? Lower(text) : throw AuthError.ValidationFailed("Unable to validate email address: invalid format");
    }

    // Not upper case, as the analyser would have it: this is what answers show.
#pragma warning disable CA1308
    public static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308

    // The form that HTML gives to addresses, in linear time.
    [GeneratedRegex(@"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,"
        + @"61}[a-zA-Z0-9])?)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
