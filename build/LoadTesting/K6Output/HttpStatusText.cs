using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace LoadTesting.K6Output;

/// <summary>Describes HTTP statuses.</summary>
internal static class HttpStatusText
{
    public static string Format(string status)
    {
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return "not an HTTP status";
        var phrase = ReasonPhrases.GetReasonPhrase(code);
        var side = code switch
        {
            >= 500 and < 600 => "the server failed",
            429 => "the server asks for fewer requests",
            401 or 403 => "the token was not accepted",
            >= 400 and < 500 => "the request was not accepted",
            _ => "the script did not expect this answer",
        };
        return phrase.Length == 0 ? side : $"{phrase}: {side}";
    }
}
