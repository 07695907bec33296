using System.Globalization;
using System.Text;

namespace ScriptEngine.Formats;

/// <summary>Durations as k6 writes them.</summary>
internal static class GoDuration
{
    private const long TicksPerMicrosecond = 10;

    /// <summary>As Go prints a duration: <c>0s</c>, <c>1.5ms</c>, <c>30s</c>, <c>1m0s</c>, <c>2h0m0.5s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var ticks = duration.Ticks;
        if (ticks == 0)
            return "0s";

        var sign = ticks < 0 ? "-" : "";
        var all = Math.Abs((decimal)ticks);
        if (all < TicksPerMicrosecond)
            return $"{sign}{all * 100:0}ns";
        if (all < TimeSpan.TicksPerMillisecond)
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{all / TicksPerMicrosecond:0.######}µs");
        if (all < TimeSpan.TicksPerSecond)
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{all / TimeSpan.TicksPerMillisecond:0.######}ms");

        var hours = (long)(all / TimeSpan.TicksPerHour);
        var minutes = (long)(all / TimeSpan.TicksPerMinute) % 60;
        var seconds = all % TimeSpan.TicksPerMinute / TimeSpan.TicksPerSecond;
        StringBuilder text = new(sign);
        if (hours > 0)
            text.Append(hours).Append('h');
        if (hours > 0 || minutes > 0)
            text.Append(minutes).Append('m');
        return text.Append(seconds.ToString("0.#######", CultureInfo.InvariantCulture)).Append('s').ToString();
    }

    /// <summary>
    /// With as many leading digits as the longest value needs, in tenths of a second: <c>04.0s</c>, <c>1m04.5s</c>, <c>1h02m03.0s</c>.
    /// </summary>
    public static string FixedLength(TimeSpan duration, TimeSpan longest)
    {
        var tenths = Tenths(duration.Duration());
        var most = TimeSpan.FromMilliseconds(Math.Max(Tenths(longest.Duration()), tenths) * 100);
        var seconds = tenths / 10 % 60;
        var minutes = tenths / 600 % 60;
        var hours = tenths / 36000 % 24;
        var days = tenths / 864000;

        var end = string.Create(CultureInfo.InvariantCulture, $".{tenths % 10}s");
        if (most < TimeSpan.FromSeconds(10))
            return seconds % 10 + end;
        end = seconds.ToString("00", CultureInfo.InvariantCulture) + end;
        if (most < TimeSpan.FromMinutes(1))
            return end;
        if (most < TimeSpan.FromMinutes(10))
            return minutes % 10 + "m" + end;
        end = minutes.ToString("00", CultureInfo.InvariantCulture) + "m" + end;
        if (most < TimeSpan.FromHours(1))
            return end;
        if (most < TimeSpan.FromHours(10))
            return hours % 10 + "h" + end;
        end = hours.ToString("00", CultureInfo.InvariantCulture) + "h" + end;
        if (most < TimeSpan.FromDays(1))
            return end;

        var digits = ((int)most.TotalDays).ToString(CultureInfo.InvariantCulture).Length;
        return days.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0') + "d" + end;
    }

    private static long Tenths(TimeSpan duration) =>
        (duration.Ticks + TimeSpan.TicksPerMillisecond * 50) / (TimeSpan.TicksPerMillisecond * 100);
}
