using System.Globalization;

namespace LoadTesting;

/// <summary>Writes what a cloud run costs, in VU hours: a small test costs far less than one.</summary>
public static class VuHoursText
{
    private const double Least = 0.01;

    public static string Format(double hours) => hours is > 0 and < Least
        ? "less than 0.01 VU hours"
        : string.Create(CultureInfo.InvariantCulture, $"{hours:0.##} VU hours");
}
