using System.Globalization;
using System.Text.Json;

namespace LoadTesting.TimeLines;

/// <summary>Reads <c>timeline.ndjson</c>, also while k6 still writes it. What is wrong with it is described, never thrown.</summary>
public static class TimeLineFile
{
    /// <summary>A test of 2,880 periods with a few hundred series stays far below.</summary>
    const long LargestFile = 512L * 1024 * 1024;

    const int MostSeries = 20_000;

    /// <summary>Far beyond any run, and exact in a double.</summary>
    const double LargestCount = 1L << 52;

    /// <summary>The year 9000, so that there is time left to add to.</summary>
    const double LastTime = 221_845_392_000_000;

    /// <summary>Of a member that is there twice, nobody knows which one holds.</summary>
    internal static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };

    public static TimeLine Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return TimeLine.Without("k6 left no time line");
            if (file.Length > LargestFile)
                return TimeLine.Without($"the time line is larger than any real one ({file.Length} bytes)");
            using var reader = new StreamReader(PlainFile.OpenRead(path));
            return Read(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return TimeLine.Without($"the time line cannot be read ({exception.Message})");
        }
    }

    public static TimeLine Read(TextReader reader)
    {
        var events = new Events();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                using var document = JsonDocument.Parse(line, Strict);
                events.Take(document.RootElement);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
            {
                // The last line of a killed k6 is often cut, and says no more than that it was killed.
                var isCut = reader.Peek() < 0 && exception is JsonException;
                return events.ToTimeLine(isCut ? null : string.Create(CultureInfo.InvariantCulture, $"line {number} of the time line cannot be read: {exception.Message}"));
            }
        }

        return events.ToTimeLine(null);
    }

    /// <param name="keepsWindows">Else only the last one is at hand.</param>
    internal sealed class Events(bool keepsWindows = true)
    {
        readonly List<TimeLineWindow> windows = [];
        SeriesIndex index = SeriesIndex.Empty;
        TimeLineWindow? whole;
        DateTimeOffset? startedAt;
        TimeSpan period = TimeSpan.FromSeconds(1);
        bool isComplete;

        public TimeLineWindow? LastWindow { get; private set; }

        public TimeLineWindow? Whole => whole;

        public TimeLine ToTimeLine(string? problem) => new(
            startedAt, period, windows, whole, isComplete, problem ?? (startedAt is null ? "the time line holds no start" : null));

        public void Take(JsonElement line)
        {
            var data = line.GetProperty("data"u8);
            switch (line.GetProperty("event"u8).GetString())
            {
                case "param":
                    if (data.TryGetProperty("period"u8, out var milliseconds))
                        period = PeriodOf(milliseconds.GetDouble());
                    break;
                case "metric":
                    index = index.With(data.EnumerateObject().Select(series => KeyValuePair.Create(series.Name, KindOf(series.Value))));
                    if (index.Count > MostSeries)
                        throw new FormatException($"more than {MostSeries} series");
                    break;
                case "start":
                    startedAt = TimeOf(data[0][0].GetDouble());
                    break;
                case "snapshot":
                    LastWindow = WindowOf(data);
                    if (keepsWindows)
                        windows.Add(LastWindow);
                    break;
                case "cumulative":
                    whole = WindowOf(data);
                    break;
                case "stop":
                    isComplete = true;
                    break;
            }
        }

        TimeLineWindow WindowOf(JsonElement data)
        {
            if (data.GetArrayLength() != index.Count)
                throw new FormatException($"{data.GetArrayLength()} values for {index.Count} series");
            var values = new double[index.Count][];
            var position = 0;
            foreach (var (series, kind) in data.EnumerateArray().Zip(index.Kinds))
            {
                values[position] = ValuesOf(series);
                if (kind == SeriesKind.Counter && values[position] is [< 0 or > LargestCount, ..])
                    throw new FormatException($"a count of {values[position][0]}");
                position++;
            }

            return index.Find("time") is var (clock, _) && values[clock] is [var now, ..]
                ? new TimeLineWindow(TimeOf(now), index, values)
                : throw new FormatException("values without a time");
        }

        static double[] ValuesOf(JsonElement series)
        {
            // A series without samples is an empty array, or null where Go's slice is nil.
            if (series.ValueKind == JsonValueKind.Null || series.GetArrayLength() == 0)
                return [];
            var values = new double[series.GetArrayLength()];
            for (var i = 0; i < values.Length; i++)
                values[i] = double.IsFinite(series[i].GetDouble()) ? series[i].GetDouble() : throw new FormatException("a value beyond all bounds");
            return values;
        }

        static SeriesKind KindOf(JsonElement series) => series.GetProperty("type"u8).GetString() switch
        {
            "counter" => SeriesKind.Counter,
            "gauge" => SeriesKind.Gauge,
            "rate" => SeriesKind.Rate,
            "trend" => SeriesKind.Trend,
            var other => throw new FormatException($"'{other}' is no kind of metric"),
        };

        static TimeSpan PeriodOf(double milliseconds) => milliseconds is >= 1 and <= 86_400_000
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new FormatException($"a period of {milliseconds} ms");

        // k6's clock is Unix time in milliseconds.
        static DateTimeOffset TimeOf(double milliseconds) => milliseconds is >= 0 and < LastTime
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : throw new FormatException($"{milliseconds} is no time");
    }
}
