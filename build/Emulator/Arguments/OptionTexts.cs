using System.Globalization;
using Emulator.Faults;
using Emulator.Limits;

namespace Emulator.Arguments;

/// <summary>Reads the values of options. Null means that the text is not valid.</summary>
internal static class OptionTexts
{
    /// <summary>In percent. With more, single delays would be minutes long.</summary>
    private const double MaxSpread = 100;

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

    /// <summary><c>3/10s</c>: three, and then a pause of ten seconds.</summary>
    public static WindowSize? Pauses(string text) => text.Split('/') is [var max, var window]
        && int.TryParse(max, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && DurationText.TryParse(window) is { } time && time > TimeSpan.Zero
        ? new(number, time)
        : null;

    /// <summary>From a tenth of the real speed to a hundred times as fast, beyond which timers are too coarse.</summary>
    public static double? TimeScale(string text) => Number(text) is { } factor and >= 0.1 and <= 100 ? factor : null;

    /// <summary><c>20s..40s</c>: the time since a load generator's first request.</summary>
    public static FaultWindow? Window(string text) =>
        text.Split("..") is [var from, var to] && DurationText.TryParse(from) is { } begin && DurationText.TryParse(to) is { } end
            && begin < end
            ? new(begin, end)
            : null;

    /// <summary><c>GET /api/credits=200ms</c>, or <c>GET /api/credits=200ms~25%</c> with a spread.</summary>
    public static LatencyRule? Latency(string text) => Rule(text, (route, value) =>
    {
        var parts = value.Split('~');
        var spread = parts switch
        {
            [_] => 0,
            [_, [.. var percent, '%']] when Number(percent) is >= 0 and <= MaxSpread and var number => number / 100,
            _ => (double?)null,
        };
        return spread is { } share && DurationText.TryParse(parts[0]) is { } delay ? new LatencyRule(route, delay, share) : null;
    });

    /// <summary><c>GET /api/credits=0.5:503</c>. The status may be left out, and is then 500.</summary>
    public static ErrorRule? Error(string text) => Rule(text, (route, value) =>
    {
        var parts = value.Split(':');
        var status = StatusCodes.Status500InternalServerError;
        if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out status)))
            return null;
        return Share(parts[0]) is { } rate && status is >= 400 and <= 599 ? new ErrorRule(route, rate, status) : null;
    });

    /// <summary><c>GET /api/credits=0.3</c>.</summary>
    public static ResetRule? Reset(string text) =>
        Rule(text, (route, value) => Share(value) is { } rate ? new ResetRule(route, rate) : null);

    /// <summary><c>* /api/*=100/50</c>.</summary>
    public static RateLimitRule? RateLimit(string text) =>
        Rule(text, (route, value) => Bucket(value) is { } limit ? new RateLimitRule(route, limit) : null);

    /// <summary><c>PATTERN=VALUE</c>, or <c>PATTERN=VALUE@20s..40s</c> in a window.</summary>
    private static T? Rule<T>(string text, Func<RoutePattern, string, T?> read)
        where T : FaultRule
    {
        // Use the last one, because a pattern with a query may contain others.
        if (text.LastIndexOf('=') is not (var at and > 0) || RoutePattern.TryParse(text[..at]) is not { } route)
            return null;
        var value = text[(at + 1)..].Trim().Split('@');
        return value switch
        {
            [var always] => read(route, always),
            [var limited, var window] when Window(window) is { } when
                && read(route, limited) is FaultRule rule => (T)(rule with { When = when }),
            _ => null,
        };
    }

    private static double? Share(string text) => Number(text) is { } rate and >= 0 and <= 1 ? rate : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
