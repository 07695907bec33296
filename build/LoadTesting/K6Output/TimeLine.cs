namespace LoadTesting.K6Output;

/// <summary>
/// The figures of a test from second to second: the events that k6's output <c>web-dashboard</c> records while the test runs. Each is
/// written to disk immediately, so a killed run keeps what it had.
/// </summary>
/// <param name="StartedAt">Null if the file does not get that far.</param>
/// <param name="Period">The length of a window: one second, or more in runs of over 48 minutes.</param>
/// <param name="Windows">
/// In order of time. k6 writes no window for the last, incomplete period; its values are only in <paramref name="Whole"/>.
/// </param>
/// <param name="Whole">All values from the start up to the last event; null if there is none.</param>
/// <param name="IsComplete">Whether k6 wrote the end; false for a test that was killed or is still running.</param>
/// <param name="Problem">What is wrong with the file. Everything before that place was read.</param>
public sealed record TimeLine(
    DateTimeOffset? StartedAt, TimeSpan Period, IReadOnlyList<TimeLineWindow> Windows, TimeLineWindow? Whole, bool IsComplete,
        string? Problem)
{
    /// <summary>k6 itself makes its windows longer than a second only to stay below a few thousand of them.</summary>
    private const int MinWindowsOfLongTest = 1000;

    private static readonly TimeSpan MaxRunTime = TimeSpan.FromDays(366);

    public static TimeLine Without(string problem) => new(null, TimeSpan.FromSeconds(1), [], null, false, problem);

    /// <summary>
    /// The windows are longer than a second although the test was short enough for windows of one: too few to tell noise from a change.
    /// </summary>
    public bool IsCoarse => Period > TimeSpan.FromSeconds(1) && Windows.Count < MinWindowsOfLongTest;

    /// <summary>The time from the start to the last values. If the clock was set back, the period is used for that step.</summary>
    public TimeSpan Length
    {
        get
        {
            DateTimeOffset?[] ends = [StartedAt, .. Windows.Select(window => (DateTimeOffset?)window.EndsAt), Whole?.EndsAt];
            var times = ends.OfType<DateTimeOffset>().ToList();
            var seconds = times.Zip(times.Skip(1), (from, to) => (to < from ? Period : to - from).TotalSeconds).Sum();
            // The times in a damaged file may add up to more than a TimeSpan can hold.
            return TimeSpan.FromSeconds(Math.Min(seconds, MaxRunTime.TotalSeconds));
        }
    }

    /// <summary>The sorted values of a tag, such as all request names of <c>http_reqs</c>.</summary>
    public IReadOnlyList<string> TagValues(string metric, string tag)
    {
        var prefix = $"{metric}{{{tag}:";
        return [.. (Whole?.Series ?? [])
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith('}'))
            .Select(name => name[prefix.Length..^1])
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The name of a part of a metric, as k6 writes it: <c>http_req_duration{name:list}</c>.</summary>
    public static string Part(string metric, string tag, string value) => $"{metric}{{{tag}:{value}}}";
}

/// <summary>The values of one period, or of all periods up to one time.</summary>
public sealed class TimeLineWindow
{
    private readonly SeriesIndex _index;
    private readonly double[] _values;
    private readonly int[] _ends;

    /// <param name="values">The values of all series, one after the other.</param>
    /// <param name="ends">The index in the values at which each series ends.</param>
    internal TimeLineWindow(DateTimeOffset endsAt, SeriesIndex index, double[] values, int[] ends)
    {
        EndsAt = endsAt;
        _index = index;
        _values = values;
        _ends = ends;
    }

    /// <summary>By the clock of the machine that ran k6.</summary>
    public DateTimeOffset EndsAt { get; }

    /// <summary>The names of all series known by then, whether or not they have values here.</summary>
    public IEnumerable<string> Series => _index.Names;

    /// <summary>The names of all series known by then, with their kinds.</summary>
    internal IEnumerable<(string Name, SeriesKind Kind)> Kinds => _index.Names.Zip(_index.Kinds);

    /// <summary>Whether a series of this kind has a value here.</summary>
    internal bool Has(string series, SeriesKind kind) => !ValuesOf(series, kind).IsEmpty;

    /// <summary>A counter's sum; 0 if nothing was counted.</summary>
    public double Count(string series) => ValuesOf(series, SeriesKind.Counter) is [var count, ..] ? count : 0;

    /// <summary>A counter's sum per second.</summary>
    public double PerSecond(string series) => ValuesOf(series, SeriesKind.Counter) is [_, var rate, ..] ? rate : 0;

    /// <summary>A rate from 0 to 1; null if nothing was measured.</summary>
    public double? Rate(string series) => ValuesOf(series, SeriesKind.Rate) is [var rate, ..] ? rate : null;

    /// <summary>A gauge's last value; null if it was not set.</summary>
    public double? Gauge(string series) => ValuesOf(series, SeriesKind.Gauge) is [var value, ..] ? value : null;

    /// <summary>A trend's figures, in the metric's unit (milliseconds for times); null if nothing was measured.</summary>
    public TrendFigures? Trend(string series) =>
        ValuesOf(series, SeriesKind.Trend) is [var avg, var max, var med, var min, var p90, var p95, var p99, ..]
            ? new TrendFigures(avg, min, med, max, p90, p95, p99)
            : null;

    private ReadOnlySpan<double> ValuesOf(string series, SeriesKind kind) =>
        _index.Find(series) is var (position, found) && found == kind
            ? _values.AsSpan((position == 0 ? 0 : _ends[position - 1]).._ends[position])
            : [];
}

/// <summary>A trend's figures as k6 computes them over the values of one window, with at most 5 significant digits.</summary>
public sealed record TrendFigures(double Average, double Min, double Median, double Max, double P90, double P95, double P99);
