namespace LoadTesting.K6Output;

/// <summary>
/// The time lines of a test's runners as one. Windows are matched by the time since each runner's own start: a script counts its phases from
/// there, and the clocks of the runners' machines may differ. Counts and VUs add up; a mean and a share weigh as much as the requests that
/// they were computed from. Percentiles of different runners cannot be merged, so each is that of the runner with the largest.
/// </summary>
internal static class RunnerTimeLines
{
    private const string Clock = "time";
    private const string Requests = "http_reqs";

    public static void Write(IReadOnlyList<TimeLine> runners, string path)
    {
        var started = runners.Where(runner => runner.StartedAt is not null).ToList();
        if (started.Count == 0)
            return;
        var start = started.Min(runner => runner.StartedAt!.Value);
        // k6 doubles the period in long runs, at the same times in each runner.
        var period = started.Max(runner => runner.Period);
        var writer = new TimeLineWriter(start, period);
        var windows = started.SelectMany(runner => runner.Windows.Select(window => (Index: IndexOf(runner, window, period), window)))
            .GroupBy(window => window.Index, window => window.window)
            .OrderBy(windows => windows.Key);
        foreach (var group in windows)
            writer.Add(Merge(start + (group.Key * period), [.. group]));

        List<TimeLineWindow> wholes = [.. started.Select(runner => runner.Whole).OfType<TimeLineWindow>()];
        var length = started.Where(runner => runner.Whole is not null)
            .Select(runner => runner.Whole!.EndsAt - runner.StartedAt!.Value)
            .DefaultIfEmpty(TimeSpan.Zero)
            .Max();
        writer.Write(path, Merge(start + length, wholes));
    }

    // A window ends some milliseconds after its period.
    private static long IndexOf(TimeLine runner, TimeLineWindow window, TimeSpan period) =>
        Math.Max(1, (long)Math.Round((window.EndsAt - runner.StartedAt!.Value) / period, MidpointRounding.AwayFromZero));

    private static TimeLineRow Merge(DateTimeOffset endsAt, IReadOnlyList<TimeLineWindow> parts)
    {
        var row = new TimeLineRow(endsAt);
        foreach (var (name, kind) in parts.SelectMany(part => part.Kinds).Where(series => series.Name != Clock).Distinct())
        {
            switch (kind)
            {
                case SeriesKind.Counter when parts.Any(part => part.Has(name)):
                    row.Counters[name] = new CounterFigures(parts.Sum(part => part.Count(name)), parts.Sum(part => part.PerSecond(name)));
                    break;
                case SeriesKind.Gauge when parts.Select(part => part.Gauge(name)).OfType<double>().ToList() is { Count: > 0 } values:
                    row.Gauges[name] = RunnerMerge.AddsUp(name) ? values.Sum() : values.Max();
                    break;
                case SeriesKind.Rate when Measured(name) is { Count: > 0 } measured:
                    row.Rates[name] = Mean(measured, name, part => part.Rate(name)!.Value);
                    break;
                case SeriesKind.Trend when Measured(name) is { Count: > 0 } measured:
                    row.Trends[name] = Trend(measured, name);
                    break;
            }
        }

        return row;

        List<TimeLineWindow> Measured(string name) => [.. parts.Where(part => part.Has(name))];
    }

    private static TrendFigures Trend(List<TimeLineWindow> parts, string name)
    {
        var trends = parts.Select(part => part.Trend(name)!).ToList();
        return new TrendFigures(
            Mean(parts, name, part => part.Trend(name)!.Average),
            trends.Min(trend => trend.Min),
            trends.Max(trend => trend.Median),
            trends.Max(trend => trend.Max),
            trends.Max(trend => trend.P90),
            trends.Max(trend => trend.P95),
            trends.Max(trend => trend.P99));
    }

    private static double Mean(List<TimeLineWindow> parts, string name, Func<TimeLineWindow, double> valueOf) =>
        parts.Sum(part => valueOf(part) * WeightOf(part, name)) / parts.Sum(part => WeightOf(part, name));

    /// <summary>The number of requests with the same tags, which is the best that a window says about the number of values.</summary>
    private static double WeightOf(TimeLineWindow part, string series)
    {
        var tags = series.IndexOf('{', StringComparison.Ordinal);
        var tagged = tags < 0 ? 0 : part.Count(Requests + series[tags..]);
        return Math.Max(1, tagged > 0 ? tagged : part.Count(Requests));
    }
}
