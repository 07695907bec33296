using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LoadTesting.K6Output;

/// <summary>Reads <c>timeline.ndjson</c>, even while k6 is still writing it. Problems are described and never thrown.</summary>
public static class TimeLineFile
{
    /// <summary>A test with 2,880 periods and a few hundred series stays far below this.</summary>
    private const long MaxFileSize = 512L * 1024 * 1024;

    private const int MaxSeries = 20_000;

    /// <summary>Larger than in any real run, and exact in a double.</summary>
    private const double MaxCount = 1L << 52;

    /// <summary>The year 9000, which leaves room for additions.</summary>
    private const double LastTime = 221_845_392_000_000;

    /// <summary>If a member occurs twice, it is unclear which one is valid.</summary>
    internal static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };

    public static TimeLine Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return TimeLine.Without("k6 left no time line");
            if (file.Length > MaxFileSize)
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
        var bytes = new ArrayBufferWriter<byte>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                bytes.ResetWrittenCount();
                Encoding.UTF8.GetBytes(line, bytes);
                events.Take(bytes.WrittenMemory);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
                or KeyNotFoundException or IndexOutOfRangeException)
            {
                // If k6 was killed, its last line is often cut off. That is not a problem of its own.
                var isCut = reader.Peek() < 0 && exception is JsonException;
                return events.ToTimeLine(isCut ? null
                    : string.Create(CultureInfo.InvariantCulture, $"line {number} of the time line cannot be read: {exception.Message}"));
            }
        }

        return events.ToTimeLine(null);
    }

    /// <param name="keepsWindows">If false, only the last window is kept.</param>
    internal sealed class Events(bool keepsWindows = true)
    {
        private readonly List<TimeLineWindow> _windows = [];
        private readonly ArrayBufferWriter<double> _values = new();
        private SeriesIndex _index = SeriesIndex.Empty;
        private TimeLineWindow? _whole;
        private DateTimeOffset? _startedAt;
        private TimeSpan _period = TimeSpan.FromSeconds(1);
        private bool _isComplete;

        public TimeLineWindow? LastWindow { get; private set; }

        public TimeLineWindow? Whole => _whole;

        public TimeLine ToTimeLine(string? problem) => new(
            _startedAt, _period, _windows, _whole, _isComplete, problem ?? (_startedAt is null ? "the time line holds no start" : null));

        /// <param name="line">An event's JSON in UTF-8, without the line's end.</param>
        public void Take(ReadOnlyMemory<byte> line)
        {
            if (TakeWindow(line.Span))
                return;
            using var document = JsonDocument.Parse(line, Strict);
            var data = document.RootElement.GetProperty("data"u8);
            switch (document.RootElement.GetProperty("event"u8).GetString())
            {
                case "param":
                    if (data.TryGetProperty("period"u8, out var milliseconds))
                        _period = PeriodOf(milliseconds.GetDouble());
                    break;
                case "metric":
                    _index = _index.With(data.EnumerateObject().Select(series => KeyValuePair.Create(series.Name, KindOf(series.Value))));
                    if (_index.Count > MaxSeries)
                        throw new FormatException($"more than {MaxSeries} series");
                    break;
                case "start":
                    _startedAt = TimeOf(data[0][0].GetDouble());
                    break;
                case "snapshot" or "cumulative":
                    throw new FormatException("a window that is not written as k6 does");
                case "stop":
                    _isComplete = true;
                    break;
            }
        }

        /// <summary>Windows make up nearly all of a file, so they are read directly, without building a JSON document.</summary>
        private bool TakeWindow(ReadOnlySpan<byte> line)
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            if (!reader.Read() || !reader.ValueTextEquals("event"u8) || !reader.Read() || reader.TokenType != JsonTokenType.String)
                return false;
            var isSnapshot = reader.ValueTextEquals("snapshot"u8);
            if (!(isSnapshot || reader.ValueTextEquals("cumulative"u8)) || !reader.Read() || !reader.ValueTextEquals("data"u8))
                return false;
            var window = WindowOf(ref reader);
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject || reader.Read())
                return false;
            if (!isSnapshot)
            {
                _whole = window;
                return true;
            }

            LastWindow = window;
            if (keepsWindows)
                _windows.Add(window);
            return true;
        }

        private TimeLineWindow WindowOf(ref Utf8JsonReader reader)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                throw new FormatException("a window without values");
            _values.ResetWrittenCount();
            var ends = new int[_index.Count];
            var series = 0;
            for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; series++)
            {
                if (series == ends.Length)
                    throw new FormatException($"more values than the {ends.Length} series have");
                var start = _values.WrittenCount;
                ReadSeries(ref reader);
                ends[series] = _values.WrittenCount;
                if (_index.Kinds[series] == SeriesKind.Counter && _values.WrittenSpan[start..] is [< 0 or > MaxCount, ..])
                    throw new FormatException($"a count of {_values.WrittenSpan[start]}");
            }

            if (series != ends.Length)
                throw new FormatException($"{series} values for {ends.Length} series");
            var clock = _index.Find("time")?.Position ?? throw new FormatException("values without a time");
            var clockStart = clock == 0 ? 0 : ends[clock - 1];
            return clockStart < ends[clock]
                ? new TimeLineWindow(TimeOf(_values.WrittenSpan[clockStart]), _index, _values.WrittenSpan.ToArray(), ends)
                : throw new FormatException("values without a time");
        }

        private void ReadSeries(ref Utf8JsonReader reader)
        {
            // A series without samples is an empty array, or null if Go's slice is nil.
            if (reader.TokenType == JsonTokenType.Null)
                return;
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new FormatException("a series that is not an array");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var value = reader.GetDouble();
                _values.GetSpan(1)[0] = double.IsFinite(value) ? value : throw new FormatException("a value that is out of range");
                _values.Advance(1);
            }
        }

        private static SeriesKind KindOf(JsonElement series) => series.GetProperty("type"u8).GetString() switch
        {
            "counter" => SeriesKind.Counter,
            "gauge" => SeriesKind.Gauge,
            "rate" => SeriesKind.Rate,
            "trend" => SeriesKind.Trend,
            var other => throw new FormatException($"'{other}' is not a kind of metric"),
        };

        private static TimeSpan PeriodOf(double milliseconds) => milliseconds is >= 1 and <= 86_400_000
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new FormatException($"a period of {milliseconds} ms");

        // k6's clock is Unix time in milliseconds.
        private static DateTimeOffset TimeOf(double milliseconds) => milliseconds is >= 0 and < LastTime
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : throw new FormatException($"{milliseconds} is not a valid time");
    }
}
