using System.Globalization;

namespace LoadTesting.Reporting.Charts;

/// <summary>The labels of an axis in seconds.</summary>
public static class TimeAxis
{
    private const int MaxLabels = 7;

    private const double MaxLabelLength = 1e11;

    private static readonly double[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400];

    /// <summary>Such as <c>1:05</c> for 65 seconds, <c>1:00:00</c> for an hour.</summary>
    public static string Label(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(Math.Clamp(double.IsNaN(seconds) ? 0 : seconds, 0, MaxLabelLength)));
        return time.TotalHours < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
    }

    /// <summary>The smallest step of those that people count in that results in few enough labels.</summary>
    internal static double Step(double length) =>
        Steps.FirstOrDefault(step => length / step <= MaxLabels, Math.Max(1, length / MaxLabels));
}
