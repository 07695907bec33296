using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using SampleRuns.Simulation;

namespace SampleRuns.Files;

/// <summary><c>timeline.ndjson</c>, as k6's web dashboard records it. All values up to then come with every 60th window and the last.</summary>
sealed class TimeLineText(DateTimeOffset startedAt, int maxVus)
{
    const int WindowsBetweenWholes = 60;

    readonly StringBuilder text = new();
    readonly SortedDictionary<string, string> kinds = new(SeriesSet.Utf8Order);
    readonly HashSet<string> known = new(StringComparer.Ordinal);
    readonly double start = startedAt.ToUnixTimeMilliseconds();
    IReadOnlyList<string> names = [];
    int windows;
    double clockOffset;

    public SeriesSet Whole { get; } = new();

    public double Seconds => windows;

    public void Start(TimeSpan length)
    {
        Event("param", $$$"""{"scenarios":["default"],"endOffset":{{{length.TotalMilliseconds + 30000}}},"period":1000,"aggregates":{"trend":["avg","max","med","min","p(90)","p(95)","p(99)"]}}""");
        Event("start", string.Create(CultureInfo.InvariantCulture, $"[[{start}]]"));
    }

    public void Add(SimulatedSecond second)
    {
        windows++;
        clockOffset = second.ClockOffset.TotalMilliseconds;
        var now = Now;
        var window = new SeriesSet();
        window.Add(second, now, maxVus);
        Whole.Add(second, now, maxVus);
        Announce(window);
        if (windows % WindowsBetweenWholes == 0)
            Event("cumulative", Values(Whole, windows));
        Event("snapshot", Values(window, 1));
    }

    public string Ended()
    {
        Whole.Add("time", Now + 180);
        Event("cumulative", Values(Whole, windows));
        Event("stop", string.Create(CultureInfo.InvariantCulture, $"[[{Now + 180}]]"));
        return text.ToString();
    }

    /// <summary>Cut in the middle of a line, as a killed process leaves it.</summary>
    public string Cut()
    {
        Event("cumulative", Values(Whole, windows));
        return text.ToString(0, text.Length - 40);
    }

    double Now => start + (1000.0 * windows) + clockOffset;

    void Announce(SeriesSet window)
    {
        var newcomers = window.Names.Any(name => !known.Contains(name)) ? window.Sorted.Where(series => known.Add(series.Key)).ToList() : [];
        if (newcomers.Count > 0)
        {
            foreach (var (name, series) in newcomers)
                kinds.Add(name, series.Kind);
            names = [.. kinds.Keys];
            Event("metric", "{" + string.Join(',', newcomers.Select(series =>
                $"{JsonConvert.ToString(series.Key)}:{{\"type\":\"{series.Value.Kind}\"}}")) + "}");
        }
    }

    string Values(SeriesSet set, double seconds)
    {
        var values = names.Select(name =>
            "[" + string.Join(',', (set.Find(name)?.Figures(seconds) ?? []).Select(value => Number(name, value))) + "]");
        return "[" + string.Join(',', values) + "]";
    }

    // Five digits that count, except for the time.
    static string Number(string series, double value) =>
        series == "time" ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value == Math.Floor(value) && value < 1e12 ? value.ToString("F0", CultureInfo.InvariantCulture)
        : ((decimal)double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    void Event(string name, string data) => text.Append("{\"event\":\"").Append(name).Append("\",\"data\":").Append(data).Append("}\n");
}
