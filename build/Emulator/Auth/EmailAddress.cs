using System.Text.RegularExpressions;

namespace Emulator.Auth;

/// <summary>Decides which addresses Supabase Auth accepts, and how it spells them.</summary>
internal static partial class EmailAddress
{
    private const int MaxLength = 255;

    public static bool IsValid(string text) => text.Length <= MaxLength && Form().IsMatch(text);

    /// <summary>The address as it is stored. Throws <see cref="AuthError"/> if it is not valid.</summary>
    public static string Kept(string text)
    {
        if (text.Length > MaxLength)
            throw AuthError.ValidationFailed("An email address is too long");
        return Form().IsMatch(text) ? Lower(text) : throw AuthError.ValidationFailed("Unable to validate email address: invalid format");
    }

    // Not upper case, which the analyser suggests, because answers show this text.
#pragma warning disable CA1308
    public static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308

    // HTML's definition of an address, matched in linear time.
    [GeneratedRegex(@"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,"
        + @"61}[a-zA-Z0-9])?)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
