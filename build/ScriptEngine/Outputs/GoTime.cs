using System.Globalization;
using System.Text;

namespace ScriptEngine.Outputs;

/// <summary>Moments as Go writes them in JSON: RFC 3339 in local time, with as many digits of nanoseconds as there are.</summary>
internal sealed class GoTime(TimeProvider time)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private long _second = -1;
    private string _beforeFraction = "";
    private string _zone = "";

    public void Append(StringBuilder target, long unixNanoseconds)
    {
        var now = Math.DivRem(unixNanoseconds, NanosecondsPerSecond, out var nanoseconds);
        if (now != _second)
            Begin(now);

        target.Append(_beforeFraction);
        if (nanoseconds > 0)
        {
            var digits = 9;
            for (; nanoseconds % 10 == 0; nanoseconds /= 10)
                digits--;
            target.Append('.').Append(nanoseconds.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'));
        }

        target.Append(_zone);
    }

    // Samples come second by second, so that date and offset are worked out once for thousands of them.
    private void Begin(long now)
    {
        _second = now;
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(now), time.LocalTimeZone);
        _beforeFraction = local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        _zone = local.Offset == TimeSpan.Zero ? "Z" : local.ToString("zzz", CultureInfo.InvariantCulture);
    }
}
