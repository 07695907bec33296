using System.Globalization;
using System.Text;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Outputs;

/// <summary>What the record is about.</summary>
/// <param name="ScriptUrl">Such as <c>file:///tests/script.js</c>.</param>
/// <param name="EndOffset">The longest that the run can take.</param>
/// <param name="Tags">Names of tags whose values have series of their own.</param>
internal sealed record DashboardParameters(
    string ScriptUrl, TimeSpan EndOffset, TimeSpan Period, IReadOnlyList<string> Tags, TestOptions Options)
{
    private const int MaxPoints = 2880;

    /// <summary>At least the period asked for; a multiple of it where the run is so long that the record would grow too large.</summary>
    public static TimeSpan PeriodFor(TimeSpan asked, TimeSpan endOffset) => endOffset == TimeSpan.Zero
        ? asked
        : asked * Math.Ceiling(endOffset / MaxPoints / asked);
}

/// <summary>
/// The events of k6's dashboard. Values are arrays over all series sorted by name; a series gives [count, rate], [value], [rate] or
/// [avg, max, med, min, p(90), p(95), p(99)], and nothing while it has no samples.
/// </summary>
/// <param name="write">Takes one event, with its line end.</param>
internal sealed class DashboardRecord(DashboardParameters parameters, Action<string> write)
{
    private const string Clock = "time";

    private readonly SortedDictionary<string, DashboardSeries> _series = new(StringComparer.Ordinal);
    private readonly List<DashboardSeries> _newcomers = [];
    private DateTimeOffset _start;

    public void Begin(DateTimeOffset now)
    {
        _start = now;
        write(Event("param", DashboardEvents.Parameters(parameters)));
        write(Event("metric", """{"time":{"type":"gauge","contains":"time"}}"""));
        write(Event("start", ClockAlone(now)));
    }

    public void Add(in Sample sample)
    {
        SeriesOf(sample.Metric.Name, sample.Metric).Add(sample.Value);
        foreach (var tag in parameters.Tags)
        {
            if (sample.Tags.TryGet(tag, out var value) && value.Length > 0)
                SeriesOf($"{sample.Metric.Name}{{{tag}:{value}}}", sample.Metric).Add(sample.Value);
        }
    }

    /// <param name="isLast">The period is cut short, so that it gets no snapshot.</param>
    public void EndPeriod(DateTimeOffset now, bool isLast)
    {
        if (_newcomers.Count > 0)
        {
            _newcomers.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
            write(Event("metric", DashboardEvents.Metrics(_newcomers)));
            _newcomers.Clear();
        }

        var elapsed = now - _start;
        write(Event("cumulative", Values(now, elapsed, static series => series.ReadCumulative())));
        if (DashboardEvents.Crossed(_series.Values, elapsed) is { } crossed)
            write(Event("threshold", crossed));
        if (!isLast)
            write(Event("snapshot", Values(now, parameters.Period, static series => series.ReadPeriod())));
        foreach (var one in _series.Values)
            one.BeginPeriod();
    }

    public void End(DateTimeOffset now) => write(Event("stop", ClockAlone(now)));

    private DashboardSeries SeriesOf(string name, Metric metric)
    {
        if (_series.TryGetValue(name, out var known))
            return known;

        var thresholds = parameters.Options.Thresholds?.GetValueOrDefault(name) ?? [];
        known = new(name,
            metric) { Thresholds = [.. thresholds.Select(option => new Threshold(option, ThresholdExpression.Parse(option.Source)))] };
        _series.Add(name, known);
        _newcomers.Add(known);
        return known;
    }

    private string Values(DateTimeOffset now, TimeSpan over, Func<DashboardSeries, MetricReading> read)
    {
        StringBuilder text = new("[");
        var hasClock = false;
        foreach (var one in _series.Values)
        {
            if (!hasClock && string.CompareOrdinal(Clock, one.Name) < 0)
            {
                AppendClock(text, now);
                hasClock = true;
            }

            Separate(text);
            Append(text, read(one), over);
        }

        if (!hasClock)
            AppendClock(text, now);
        return text.Append(']').ToString();
    }

    private static void Append(StringBuilder text, MetricReading reading, TimeSpan over)
    {
        text.Append('[');
        if (!reading.IsEmpty)
        {
            ReadOnlySpan<double> values = reading.Metric.Type switch
            {
                MetricType.Counter => [reading.Sum, reading.RateOver(over)],
                MetricType.Gauge => [reading.Last],
                MetricType.Rate => [reading.Share],
                _ =>
                [
                    reading.Average, reading.Max, reading.Percentile(50), reading.Min,
                    reading.Percentile(90), reading.Percentile(95), reading.Percentile(99),
                ],
            };
            for (var i = 0; i < values.Length; i++)
            {
                if (i > 0)
                    text.Append(',');
                GoJson.AppendNumber(text, DashboardNumber.Significant(values[i]));
            }
        }

        text.Append(']');
    }

    private static void AppendClock(StringBuilder text, DateTimeOffset now)
    {
        Separate(text);
        text.Append(CultureInfo.InvariantCulture, $"[{now.ToUnixTimeMilliseconds()}]");
    }

    private static void Separate(StringBuilder text)
    {
        if (text.Length > 1)
            text.Append(',');
    }

    private static string ClockAlone(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"[[{now.ToUnixTimeMilliseconds()}]]");

    private static string Event(string name, string data) => $$"""{"event":"{{name}}","data":{{data}}}""" + "\n";
}
