using System.Buffers;
using System.Globalization;
using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>Reads durations as Go and k6 write them: <c>1h2m3.5s</c>, <c>500ms</c>, <c>2d12h</c>. Finer than 100 ns is cut off.</summary>
internal static class GoDurationParser
{
    private const decimal TicksPerNanosecond = 0.01m;
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>The form that flags and stages take: Go's own, a unit behind each number.</summary>
    /// <returns>Null when it is one; otherwise what is wrong, in Go's words.</returns>
    public static string? TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var invalid = $"time: invalid duration {GoText.Quote(text)}";
        ReadOnlySpan<char> rest = text;
        var negative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '-' or '+')
            rest = rest[1..];
        if (rest is "0")
            return null;
        if (rest.IsEmpty)
            return invalid;

        decimal ticks = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            var number = digits < 0 ? rest : rest[..digits];
            if (number.IsEmpty || number is "."
                || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                return invalid;
            if (digits < 0)
                return $"time: missing unit in duration {GoText.Quote(text)}";

            rest = rest[digits..];
            var end = rest.IndexOfAny(NumberCharacters);
            var unit = end < 0 ? rest : rest[..end];
            rest = rest[unit.Length..];
            if (TicksIn(unit) is not { } factor)
                return $"time: unknown unit {GoText.Quote(unit.ToString())} in duration {GoText.Quote(text)}";

            // Go counts nanoseconds in 64 bits: 292 years.
            if (value > long.MaxValue * TicksPerNanosecond / factor - ticks / factor)
                return invalid;
            ticks += value * factor;
        }

        duration = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return null;
    }

    /// <summary>The form that options and K6_* variables take: also days, and milliseconds where there is no unit.</summary>
    /// <returns>Null when it is one; otherwise what is wrong.</returns>
    public static string? TryParseExtended(string text, out TimeSpan duration)
    {
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var milliseconds))
            return TryFromMilliseconds(milliseconds, text, out duration);

        var days = text.IndexOf('d', StringComparison.Ordinal);
        if (days < 0)
            return TryParse(text, out duration);

        TimeSpan hours = default;
        duration = default;
        if (days + 1 < text.Length && TryParse(text[(days + 1)..], out hours) is { } problem)
            return problem;
        if (hours < TimeSpan.Zero)
            return $"invalid time format '{text[(days + 1)..]}'";
        if (GoInteger.TryParse(text[..days], out var count) is { } wrong)
            return wrong;
        if (Math.Abs(count) > 100_000)
            return $"time: invalid duration {GoText.Quote(text)}";

        duration = TimeSpan.FromDays(count) + (count < 0 ? -hours : hours);
        return null;
    }

    /// <returns>Null, or what is wrong: it is more than Go can hold.</returns>
    public static string? TryFromMilliseconds(double milliseconds, string text, out TimeSpan duration)
    {
        var fits = Math.Abs(milliseconds) < 9.2e12;
        duration = fits ? TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)) : default;
        return fits ? null : $"time: invalid duration {GoText.Quote(text)}";
    }

    private static decimal? TicksIn(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => TicksPerNanosecond,
        "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        _ => null,
    };
}
