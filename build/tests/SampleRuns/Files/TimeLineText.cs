using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using SampleRuns.Simulation;

namespace SampleRuns.Files;

/// <summary>
/// <c>timeline.ndjson</c>, as k6's web dashboard records it. All values up to then come with every 60th window and the last.
/// </summary>
internal sealed class TimeLineText(DateTimeOffset startedAt, int maxVus)
{
    private const int WindowsBetweenWholes = 60;

    private readonly StringBuilder _text = new();
    private readonly SortedDictionary<string, string> _kinds = new(SeriesSet.Utf8Order);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly double _start = startedAt.ToUnixTimeMilliseconds();
    private IReadOnlyList<string> _names = [];
    private int _windows;
    private double _clockOffset;

    public SeriesSet Whole { get; } = new();

    public double Seconds => _windows;

    public void Start(TimeSpan length)
    {
        Event("param",
            $$"""{"scenarios":["default"],"endOffset":{{length.TotalMilliseconds + 30000}},"period":1000,"aggregates":"""
            + """{"trend":["avg","max","med","min","p(90)","p(95)","p(99)"]}}""");
        Event("start", string.Create(CultureInfo.InvariantCulture, $"[[{_start}]]"));
    }

    public void Add(SimulatedSecond second)
    {
        _windows++;
        _clockOffset = second.ClockOffset.TotalMilliseconds;
        var now = Now;
        var window = new SeriesSet();
        window.Add(second, now, maxVus);
        Whole.Add(second, now, maxVus);
        Announce(window);
        if (_windows % WindowsBetweenWholes == 0)
            Event("cumulative", Values(Whole, _windows));
        Event("snapshot", Values(window, 1));
    }

    public string Ended()
    {
        Whole.Add("time", Now + 180);
        Event("cumulative", Values(Whole, _windows));
        Event("stop", string.Create(CultureInfo.InvariantCulture, $"[[{Now + 180}]]"));
        return _text.ToString();
    }

    /// <summary>Cut in the middle of a line, as a killed process leaves it.</summary>
    public string Cut()
    {
        Event("cumulative", Values(Whole, _windows));
        return _text.ToString(0, _text.Length - 40);
    }

    private double Now => _start + (1000.0 * _windows) + _clockOffset;

    private void Announce(SeriesSet window)
    {
        var newcomers = window.Names.Any(name => !_known.Contains(name))
            ? window.Sorted.Where(series => _known.Add(series.Key)).ToList() : [];
        if (newcomers.Count > 0)
        {
            foreach (var (name, series) in newcomers)
                _kinds.Add(name, series.Kind);
            _names = [.. _kinds.Keys];
            Event("metric", "{" + string.Join(',', newcomers.Select(series =>
                $"{JsonConvert.ToString(series.Key)}:{{\"type\":\"{series.Value.Kind}\"}}")) + "}");
        }
    }

    private string Values(SeriesSet set, double seconds)
    {
        var values = _names.Select(name =>
            "[" + string.Join(',', (set.Find(name)?.Figures(seconds) ?? []).Select(value => Number(name, value))) + "]");
        return "[" + string.Join(',', values) + "]";
    }

    // Five digits that count, except for the time.
    private static string Number(string series, double value) =>
        series == "time" ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value == Math.Floor(value) && value < 1e12 ? value.ToString("F0", CultureInfo.InvariantCulture)
        : ((decimal)double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString(
            CultureInfo.InvariantCulture);

    private void Event(string name, string data) =>
        _text.Append("{\"event\":\"").Append(name).Append("\",\"data\":").Append(data).Append("}\n");
}
