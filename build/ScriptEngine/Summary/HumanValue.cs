using System.Globalization;
using ScriptEngine.Formats;
using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>Values for people, as k6's text summary shows them: numbers, bytes in powers of 1000, durations, shares in percent.</summary>
/// <param name="timeUnit"><c>s</c>, <c>ms</c> or <c>us</c>; for anything else each duration has the unit that suits it.</param>
internal sealed class HumanValue(string? timeUnit)
{
    private const int Decimals = 6;
    private const double Minute = 60_000;

    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

    public string Show(double value, ValueKind kind) => kind switch
    {
        ValueKind.Data => Bytes(value),
        ValueKind.Time => Duration(value),
        _ => Number(value, Decimals),
    };

    /// <summary>Cut off, not rounded: 99.999 % does not look like all.</summary>
    public static string Percent(double share) => JsNumberText.ToFixed(Math.Truncate(share * 100 * 100) / 100, 2) + "%";

    private static string Bytes(double bytes)
    {
        if (bytes < 10)
            return JsNumberText.Format(bytes) + " B";

        var power = Math.Min((int)Math.Floor(Math.Log(bytes) / Math.Log(1000)), ByteUnits.Length - 1);
        var value = Math.Floor((bytes / Math.Pow(1000, power) * 10) + 0.5) / 10;
        return $"{JsNumberText.ToFixed(value, value < 10 ? 1 : 0)} {ByteUnits[power]}";
    }

    private string Duration(double milliseconds) => timeUnit switch
    {
        "s" => JsNumberText.ToFixed(milliseconds * 0.001, 2) + "s",
        "ms" => JsNumberText.ToFixed(milliseconds, 2) + "ms",
        "us" => JsNumberText.ToFixed(milliseconds * 1000, 2) + "µs",
        _ => SuitingDuration(milliseconds),
    };

    private static string SuitingDuration(double milliseconds)
    {
        switch (milliseconds)
        {
            case 0: return "0s";
            case < 0.001: return JsNumberText.Format(Math.Truncate(milliseconds * 1_000_000)) + "ns";
            case < 1: return Truncated(milliseconds * 1000, 2) + "µs";
            case < 1000: return Truncated(milliseconds, 2) + "ms";
        }

        var seconds = Truncated(milliseconds % Minute / 1000, milliseconds > Minute ? 0 : 2) + "s";
        var minutes = Math.Truncate(milliseconds / Minute);
        if (minutes < 1)
            return seconds;

        var rest = $"{JsNumberText.Format(minutes % 60)}m{seconds}";
        var hours = Math.Truncate(minutes / 60);
        return hours < 1 ? rest : $"{JsNumberText.Format(hours)}h{rest}";
    }

    private static string Truncated(double value, int decimals)
    {
        var factor = Math.Pow(10, decimals);
        return Number(Math.Truncate(factor * value) / factor, decimals);
    }

    // Without trailing zeros.
    private static string Number(double value, int decimals) => JsNumberText.Format(
        double.IsFinite(value) ? double.Parse(JsNumberText.ToFixed(value, decimals), CultureInfo.InvariantCulture) : value);
}
