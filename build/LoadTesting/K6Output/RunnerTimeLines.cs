namespace LoadTesting.K6Output;

/// <summary>
/// The time lines of a test's runners as one. Windows are matched by the time since each runner's own start: a script counts its phases
/// from there, and the clocks of the runners' machines may differ. Counts and VUs add up; a mean and a share weigh as much as the requests
/// that they were computed from. Percentiles of different runners cannot be merged, so each is that of the runner with the largest.
/// </summary>
internal static class RunnerTimeLines
{
    private const string Clock = "time";
    private const string Requests = "http_reqs";
    private const string Iterations = "iterations";

    public static void Write(IReadOnlyList<TimeLine> runners, string path)
    {
        var started = runners.Where(runner => runner.StartedAt is not null).ToList();
        if (started.Count == 0)
            return;
        var start = started.Min(runner => runner.StartedAt!.Value);
        // k6 doubles the period in long runs, at the same times in each runner.
        var period = started.Max(runner => runner.Period);
        var writer = new TimeLineWriter(start, period);
        var windows = started
            .SelectMany((runner, number) => runner.Windows.Select(
                window => (Index: IndexOf(runner, window, period), Part: new Part(number, window))))
            .GroupBy(window => window.Index, window => window.Part)
            .OrderBy(windows => windows.Key);
        foreach (var group in windows)
            writer.Add(Merge(start + (group.Key * period), [.. group]));

        List<Part> wholes = [
            .. started.Select((runner, number) => (runner.Whole, number))
                .Where(runner => runner.Whole is not null)
                .Select(runner => new Part(runner.number, runner.Whole!)),
        ];
        var length = started.Where(runner => runner.Whole is not null)
            .Select(runner => runner.Whole!.EndsAt - runner.StartedAt!.Value)
            .DefaultIfEmpty(TimeSpan.Zero)
            .Max();
        writer.Write(path, Merge(start + length, wholes));
    }

    // A window ends some milliseconds after its period.
    private static long IndexOf(TimeLine runner, TimeLineWindow window, TimeSpan period) =>
        Math.Max(1, (long)Math.Round((window.EndsAt - runner.StartedAt!.Value) / period, MidpointRounding.AwayFromZero));

    /// <param name="parts">A late window of a runner may be at the same time as its next one.</param>
    private static TimeLineRow Merge(DateTimeOffset endsAt, IReadOnlyList<Part> parts)
    {
        var row = new TimeLineRow(endsAt);
        List<TimeLineWindow> windows = [.. parts.Select(part => part.Window)];
        foreach (var (name, kind) in windows.SelectMany(window => window.Kinds).Where(series => series.Name != Clock).Distinct())
        {
            switch (kind)
            {
                case SeriesKind.Counter when windows.Any(window => window.Has(name, kind)):
                    row.Counters[name] = new CounterFigures(
                        windows.Sum(window => window.Count(name)), windows.Sum(window => window.PerSecond(name)));
                    break;
                case SeriesKind.Gauge when Last(parts, name) is { Count: > 0 } values:
                    row.Gauges[name] = RunnerMerge.AddsUp(name) ? values.Sum() : values.Max();
                    break;
                case SeriesKind.Rate when windows.FindAll(window => window.Rate(name) is not null) is { Count: > 0 } measured:
                    row.Rates[name] = Mean(measured, name, window => window.Rate(name)!.Value);
                    break;
                case SeriesKind.Trend when windows.FindAll(window => window.Trend(name) is not null) is { Count: > 0 } measured:
                    row.Trends[name] = Trend(measured, name);
                    break;
            }
        }

        return row;
    }

    /// <summary>The last value of each runner: unlike a count, a number of VUs is not that of two windows together.</summary>
    private static List<double> Last(IReadOnlyList<Part> parts, string gauge) =>
    [
        .. parts.Select(part => (part.Runner, Value: part.Window.Gauge(gauge)))
            .Where(part => part.Value is not null)
            .GroupBy(part => part.Runner)
            .Select(runner => runner.Last().Value!.Value),
    ];

    private static TrendFigures Trend(List<TimeLineWindow> windows, string name)
    {
        var trends = windows.Select(window => window.Trend(name)!).ToList();
        return new TrendFigures(
            Mean(windows, name, window => window.Trend(name)!.Average),
            trends.Min(trend => trend.Min),
            trends.Max(trend => trend.Median),
            trends.Max(trend => trend.Max),
            trends.Max(trend => trend.P90),
            trends.Max(trend => trend.P95),
            trends.Max(trend => trend.P99));
    }

    private static double Mean(List<TimeLineWindow> windows, string name, Func<TimeLineWindow, double> valueOf) =>
        windows.Sum(window => valueOf(window) * WeightOf(window, name)) / windows.Sum(window => WeightOf(window, name));

    /// <summary>
    /// The number of requests, or of iterations, with the same tags, which is the best that a window says about the number of values.
    /// </summary>
    private static double WeightOf(TimeLineWindow window, string series)
    {
        var counter = series.StartsWith("iteration_", StringComparison.Ordinal) ? Iterations : Requests;
        var tags = series.IndexOf('{', StringComparison.Ordinal);
        var tagged = tags < 0 ? 0 : window.Count(counter + series[tags..]);
        return Math.Max(1, tagged > 0 ? tagged : window.Count(counter));
    }

    private sealed record Part(int Runner, TimeLineWindow Window);
}
