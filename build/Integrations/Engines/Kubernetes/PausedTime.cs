using System.Globalization;
using System.Text;
using System.Text.Json;
using LoadTesting;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// Takes the time out of a runner's time line in which k6 was paused until all runners were ready. Otherwise, its steady state would seem
/// to begin earlier than it did.
/// </summary>
internal sealed class PausedTime
{
    /// <summary>What is more than zero once a test runs. setup() makes requests before there are VUs.</summary>
    private static readonly string[] Signs = ["vus", "http_reqs", "iterations"];

    private readonly SortedSet<string> _series = new(StringComparer.Ordinal);
    private double _period = 1000;

    private PausedTime()
    {
    }

    /// <summary>When the runner was started, in milliseconds since 1970; null if it was not, or its time line makes no sense.</summary>
    public static double? StartOf(string path)
    {
        var read = new PausedTime();
        foreach (var line in File.ReadLines(path))
        {
            if (read.WindowEnd(line) is { HasLoad: true, End: var end })
                return end - read._period;
        }

        return null;
    }

    /// <summary>Removes the windows that end before the start, and makes the time line begin there.</summary>
    /// <param name="start">Of the first runner that was started, in milliseconds since 1970.</param>
    public static void Remove(string path, double start)
    {
        var read = new PausedTime();
        var kept = new StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            if (read.WindowEnd(line) is { } window)
            {
                // A window that has begun before, but ends after the start, has all that was measured until then.
                if (window.End <= start)
                    continue;
            }

            kept.Append(line.StartsWith("""{"event":"start",""", StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $$"""{"event":"start","data":[[{{Math.Floor(start):0}}]]}""")
                : line).Append('\n');
        }

        AtomicFile.Write(path, kept.ToString());
    }

    /// <returns>Null if the line is no window.</returns>
    private (double End, bool HasLoad)? WindowEnd(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var data = document.RootElement.GetProperty("data");
            switch (document.RootElement.GetProperty("event").GetString())
            {
                case "param" when data.TryGetProperty("period", out var period):
                    _period = period.GetDouble();
                    return null;
                case "metric":
                    _series.UnionWith(data.EnumerateObject().Select(series => series.Name));
                    return null;
                case "snapshot" or "cumulative":
                    // Each series has a place in the order of their names.
                    var values = _series.Zip(data.EnumerateArray()).ToDictionary(pair => pair.First, pair => pair.Second);
                    return values.TryGetValue("time", out var time)
                        ? (time[0].GetDouble(), Signs.Any(sign => values.TryGetValue(sign, out var value) && value[0].GetDouble() > 0))
                        : null;
                default:
                    return null;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException or IndexOutOfRangeException)
        {
            // TimeLineFile says what is wrong with the file.
            return null;
        }
    }
}
