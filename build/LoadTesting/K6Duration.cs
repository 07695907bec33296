using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTesting;

/// <summary>Durations as k6 (and Go) write them: <c>1h</c>, <c>1m30s</c>, <c>1.5s</c>, <c>500ms</c>, <c>0s</c>.</summary>
public static partial class K6Duration
{
    /// <exception cref="FormatException">The text is not a duration, is negative, or is longer than a <see cref="TimeSpan"/>
    /// holds.</exception>
    public static TimeSpan Parse(string text) =>
        TryParse(text, out var duration)
            ? duration
            : throw new FormatException($"'{text}' is not a duration such as 1h, 1m30s, 30s or 500ms.");

    /// <summary>
    /// Strict: there is a unit after every number, each unit occurs once, larger units come first, and there are no signs or blanks.
    /// </summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text) || Pattern().Match(text) is not { Success: true } match)
            return false;

        var ticks = 0m;
        foreach (var (unit, ticksPerUnit) in Units)
        {
            var number = match.Groups[unit];
            if (!number.Success)
                continue;
            if (!decimal.TryParse(number.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || count > long.MaxValue)
                return false;
            ticks += count * ticksPerUnit;
        }

        if (ticks > long.MaxValue)
            return false;
        duration = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>The shortest text that <see cref="Parse"/> reads back as the same duration.</summary>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration == TimeSpan.Zero)
            return "0s";
        if (duration < TimeSpan.FromSeconds(1))
            return Number((decimal)duration.Ticks / TimeSpan.TicksPerMillisecond) + "ms";

        var hours = duration.Ticks / TimeSpan.TicksPerHour;
        var seconds = (decimal)(duration.Ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerSecond;
        return (hours == 0 ? "" : $"{hours}h")
            + (duration.Minutes == 0 ? "" : $"{duration.Minutes}m")
            + (seconds == 0 ? "" : $"{Number(seconds)}s");
    }

    /// <summary>For tables, where tenths of a second are precise enough.</summary>
    public static string FormatRounded(TimeSpan duration)
    {
        var step = duration < TimeSpan.FromMinutes(1) ? TimeSpan.TicksPerSecond / 10 : TimeSpan.TicksPerSecond;
        var rounded = duration.Ticks > long.MaxValue - step ? duration.Ticks : duration.Ticks + (step / 2);
        return Format(new TimeSpan(rounded / step * step));
    }

    private static readonly (string Unit, long Ticks)[] Units =
        [("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
            ("ms", TimeSpan.TicksPerMillisecond)];

    private static string Number(decimal value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?:(?<h>[0-9]+(?:\.[0-9]+)?)h)?(?:(?<m>[0-9]+(?:\.[0-9]+)?)m)?(?:(?<s>[0-9]+(?:\.[0-9]+)?)s)?(?:(?<ms>[0-9]+(?:\.[0-9]+)?)"
            + @"ms)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
