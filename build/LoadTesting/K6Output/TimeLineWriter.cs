using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LoadTesting.K6Output;

/// <summary>
/// Writes a time line as k6's output <c>web-dashboard</c> records one, from figures that were measured elsewhere.
/// <see cref="TimeLineFile"/> reads the same from it.
/// </summary>
/// <param name="period">The length of a window.</param>
public sealed class TimeLineWriter(DateTimeOffset startedAt, TimeSpan period)
{
    private const string Clock = "time";

    private readonly List<TimeLineRow> _windows = [];

    /// <param name="window">Windows are added in order of time.</param>
    public void Add(TimeLineRow window) => _windows.Add(window);

    /// <summary>Writes the file at once, so that nobody reads a part of it.</summary>
    /// <param name="whole">The figures from the start to the end.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Write(string path, TimeLineRow whole)
    {
        var kinds = new SortedDictionary<string, SeriesKind>(SeriesIndex.Order) { [Clock] = SeriesKind.Gauge };
        foreach (var (name, kind) in _windows.Append(whole).SelectMany(Series))
            kinds.TryAdd(name, kind);
        var text = new StringBuilder();
        Append("param", new JObject(
            new JProperty("period", period.TotalMilliseconds),
            new JProperty("aggregates", JObject.FromObject(new
            {
                counter = (string[])["count", "rate"],
                gauge = (string[])["value"],
                rate = (string[])["rate"],
                trend = (string[])["avg", "max", "med", "min", "p(90)", "p(95)", "p(99)"],
            }))));
        Append("metric", new JObject(kinds.Select(series => new JProperty(
            series.Key, new JObject(new JProperty("type", series.Value.ToString().ToLowerInvariant()))))));
        Append("start", new JArray { new JArray(Milliseconds(startedAt)) });
        foreach (var window in _windows)
            Append("snapshot", Values(window));
        Append("cumulative", Values(whole));
        Append("stop", new JArray { new JArray(Milliseconds(whole.EndsAt)) });
        AtomicFile.Write(path, text.ToString());

        void Append(string name, JToken data) =>
            text.Append(new JObject(new JProperty("event", name), new JProperty("data", data)).ToString(Formatting.None)).Append('\n');
        JArray Values(TimeLineRow row) => new(kinds.Keys.Select(name => new JArray(ValuesOf(row, name))));
    }

    private static IEnumerable<KeyValuePair<string, SeriesKind>> Series(TimeLineRow row) =>
    [
        .. row.Counters.Keys.Select(name => KeyValuePair.Create(name, SeriesKind.Counter)),
        .. row.Rates.Keys.Select(name => KeyValuePair.Create(name, SeriesKind.Rate)),
        .. row.Gauges.Keys.Select(name => KeyValuePair.Create(name, SeriesKind.Gauge)),
        .. row.Trends.Keys.Select(name => KeyValuePair.Create(name, SeriesKind.Trend)),
    ];

    /// <summary>A series without values in this window is empty, as in k6's own files.</summary>
    private static object[] ValuesOf(TimeLineRow row, string name)
    {
        if (name == Clock)
            return [Milliseconds(row.EndsAt)];
        if (row.Counters.TryGetValue(name, out var counter))
            return [counter.Count, counter.PerSecond];
        if (row.Rates.TryGetValue(name, out var rate))
            return [rate];
        if (row.Gauges.TryGetValue(name, out var gauge))
            return [gauge];
        return row.Trends.TryGetValue(name, out var trend)
            ? [trend.Average, trend.Max, trend.Median, trend.Min, trend.P90, trend.P95, trend.P99]
            : [];
    }

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
