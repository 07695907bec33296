using System.Globalization;

namespace Benchmarks.Calibration;

/// <summary>One published figure and the emulator's reproduction of it.</summary>
/// <param name="Difference">
/// The relative difference from published to reproduced (-0.03 is 3 % less); null if the published result is not a number.
/// </param>
/// <param name="Target">How close it has to be, in words.</param>
/// <param name="IsMet">Null if it was not measured.</param>
internal sealed record CalibrationRow(string What, string Published, string Reproduced, double? Difference, string Target, bool? IsMet)
{
    /// <summary>A row for a figure that has to be met within a relative tolerance.</summary>
    public static CalibrationRow From(string what, double published, double reproduced, string unit, double tolerance)
    {
        var difference = (reproduced / published) - 1;
        return new(what, Text(published, unit), Text(reproduced, unit), difference, Invariant($"within {tolerance * 100:0} %"),
            Math.Abs(difference) <= tolerance);
    }

    /// <summary>A row for a share of the requests that has to be in a range.</summary>
    public static CalibrationRow OfShare(string what, string published, double reproduced, double least, double most) => new(
        what, published, Invariant($"{reproduced * 100:0.0} %"), null, Invariant($"{least * 100:0} to {most * 100:0} %"),
            least <= reproduced && reproduced <= most);

    private static string Text(double value, string unit) => Invariant($"{Math.Round(value, value < 100 ? 2 : 0)} {unit}").TrimEnd();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
