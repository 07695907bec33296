using System.Globalization;

namespace LoadTesting;

/// <summary>Formats counts with singular or plural.</summary>
public static class Counted
{
    /// <summary>Such as <c>1 VU</c> and <c>20 VUs</c>.</summary>
    /// <param name="many">The plural, if it is not the singular with an s.</param>
    /// <param name="format">The format of the number.</param>
    public static string Format(long count, string one, string? many = null, string format = "0") =>
        $"{count.ToString(format, CultureInfo.InvariantCulture)} {Word(count, one, many)}";

    /// <summary>The word alone, such as <c>VUs</c>.</summary>
    public static string Word(long count, string one, string? many = null) => count == 1 ? one : many ?? one + "s";
}
