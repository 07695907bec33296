using System.Globalization;
using System.Text.Json;

namespace Emulator.Blocks;

/// <summary>The output of the block that outputs the current time.</summary>
internal static class CurrentTime
{
    private const string Usual = "%H:%M:%S";
    private const string Universal = "UTC";

    /// <summary>The time as the inputs ask for it, or what is wrong with them.</summary>
    public static (string? Text, string? Problem) Format(JsonElement inputs, DateTimeOffset now)
    {
        if (!inputs.TryGetProperty("format_type", out var format) || format.ValueKind == JsonValueKind.Null)
            return (Strftime.Format(now.ToUniversalTime(), Usual, Universal), null);
        if (format.ValueKind != JsonValueKind.Object)
            return (null, $"{format.GetRawText()} is not of type 'object'");
        var zoneName = TextOf(format, "timezone") ?? Universal;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone))
            return (null, $"'{zoneName}' is not a time zone");
        var time = TimeZoneInfo.ConvertTime(now, zone);
        return TextOf(format, "discriminator") switch
        {
            "strftime" => (Strftime.Format(time, TextOf(format, "format") ?? Usual, zoneName), null),
            "iso8601" => (
                Iso(time, format.TryGetProperty("include_microseconds", out var flag) && flag.ValueKind == JsonValueKind.True), null),
            var other => (null, $"'{other}' is not one of ['strftime', 'iso8601']"),
        };
    }

    private static string Iso(DateTimeOffset time, bool withMicroseconds) =>
        time.ToString(withMicroseconds ? "yyyy-MM-ddTHH:mm:ss.ffffffzzz" : "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string? TextOf(JsonElement format, string name) =>
        format.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
