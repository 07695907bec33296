using System.Globalization;
using System.Text;

namespace Emulator.Blocks;

/// <summary>Writes times like C's <c>strftime</c>, in English.</summary>
internal static class Strftime
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>A directive that does not exist stays as it is.</summary>
    public static string Format(DateTimeOffset time, string format, string zoneName)
    {
        var text = new StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%' || at + 1 == format.Length)
                text.Append(format[at]);
            else
                text.Append(Directive(format[++at], time, zoneName));
        }

        return text.ToString();
    }

    private static string Directive(char directive, DateTimeOffset time, string zoneName) => directive switch
    {
        'a' => time.ToString("ddd", English),
        'A' => time.ToString("dddd", English),
        'b' => time.ToString("MMM", English),
        'B' => time.ToString("MMMM", English),
        'd' => time.ToString("dd", English),
        'D' => time.ToString("MM/dd/yy", English),
        'f' => time.ToString("ffffff", English),
        'F' => time.ToString("yyyy-MM-dd", English),
        'H' => time.ToString("HH", English),
        'I' => time.ToString("hh", English),
        'j' => time.DayOfYear.ToString("000", English),
        'm' => time.ToString("MM", English),
        'M' => time.ToString("mm", English),
        'p' => time.Hour < 12 ? "AM" : "PM",
        'S' => time.ToString("ss", English),
        'T' or 'X' => time.ToString("HH:mm:ss", English),
        'y' => time.ToString("yy", English),
        'Y' => time.ToString("yyyy", English),
        'z' => time.ToString("zzz", English).Replace(":", "", StringComparison.Ordinal),
        'Z' => zoneName,
        '%' => "%",
        _ => $"%{directive}",
    };
}
