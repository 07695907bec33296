using System.Globalization;
using Platform.Auth;
using Platform.Faults;

namespace Platform.Arguments;

/// <summary>Reads the values of options; null means that a text is not one.</summary>
static class OptionTexts
{
    /// <summary><c>30/0.5</c>: a burst of 30, then one every two seconds.</summary>
    public static BucketSize? Bucket(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var burst) && burst > 0
            && Number(parts[1]) is { } refill && refill > 0
            ? new(burst, refill)
            : null;
    }

    /// <summary><c>GET /api/credits=200ms</c>.</summary>
    public static LatencyRule? Latency(string text) =>
        Split(text) is var (pattern, value) && RoutePattern.TryParse(pattern) is { } route && DurationText.TryParse(value) is { } delay
            ? new(route, delay)
            : null;

    /// <summary><c>GET /api/credits=0.5:503</c>; the status may be left out and is 500 then.</summary>
    public static ErrorRule? Error(string text)
    {
        if (Split(text) is not var (pattern, value) || RoutePattern.TryParse(pattern) is not { } route)
            return null;
        var parts = value.Split(':');
        var status = StatusCodes.Status500InternalServerError;
        if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out status)))
            return null;
        return Number(parts[0]) is { } rate and >= 0 and <= 1 && status is >= 400 and <= 599 ? new(route, rate, status) : null;
    }

    static (string Pattern, string Value)? Split(string text) =>
        text.LastIndexOf('=') is var at and > 0 ? (text[..at], text[(at + 1)..].Trim()) : null;

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
