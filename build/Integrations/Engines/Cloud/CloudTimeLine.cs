using LoadTesting.K6Output;

namespace Integrations.Engines.Cloud;

/// <summary>
/// Makes of a run's figures over time what k6 would have recorded on this machine, at a step that gives some hundred points.
/// </summary>
internal sealed class CloudTimeLine(IReadOnlyList<CloudMetric> metrics, FigureBook book, DateTimeOffset startedAt, DateTimeOffset endedAt)
{
    /// <summary>Up to ten minutes are read second by second, which comparisons need.</summary>
    private const int MaxPoints = 600;

    private const string Duration = "http_req_duration";

    /// <summary>The tags that get their own series, as in a local run.</summary>
    private static readonly string[] TagsOfRequests = ["name", "status", "error_code"];

    private readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeSeconds(startedAt.ToUnixTimeSeconds());
    private readonly HashSet<string> _known = [.. metrics.Select(metric => metric.Name)];

    private TimeSpan Step => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((endedAt - _start).TotalSeconds / MaxPoints)));

    /// <summary>All figures of the whole run that <see cref="WriteAsync"/> needs beyond those of the summary.</summary>
    public IEnumerable<(string Metric, string Query)> Wanted() =>
        Columns().Select(column => (column.Metric, MetricStats.Split(column.Query, column.By)));

    /// <exception cref="CloudApiException">The figures over time cannot be read.</exception>
    public async Task WriteAsync(string path, double seconds, CancellationToken cancellationToken)
    {
        var columns = Columns().ToList();
        var ranges = await book.RangesAsync(
            columns.Select(column => (column.Metric, MetricStats.Split(column.Query, column.By))), Step, _start, endedAt + Step,
            cancellationToken);
        var points = columns.SelectMany(column => ranges[(column.Metric, MetricStats.Split(column.Query, column.By))]
            .SelectMany(series => series.Values.Select(point => (
                point.Time, Column: column, Name: column.SeriesOf(series.Labels), point.Value))));
        var writer = new TimeLineWriter(_start, Step);
        foreach (var window in points.Where(point => point.Name is not null).GroupBy(point => point.Time).OrderBy(window => window.Key))
        {
            var row = new Row(window.Key, Step.TotalSeconds);
            foreach (var point in window)
                row.Add(point.Column, point.Name!, point.Value);
            writer.Add(row.ToTimeLineRow());
        }

        writer.Write(path, Whole(columns, seconds));
    }

    private TimeLineRow Whole(IReadOnlyList<Column> columns, double seconds)
    {
        var whole = new Row(endedAt, seconds);
        foreach (var column in columns)
        {
            foreach (var series in book.Of(column.Metric, MetricStats.Split(column.Query, column.By)))
            {
                if (column.SeriesOf(series.Labels) is { } name)
                    whole.Add(column, name, series.Last);
            }
        }

        return whole.ToTimeLineRow();
    }

    private IEnumerable<Column> Columns()
    {
        var all = new List<Column>
        {
            new("iterations", "increase", [], "count"),
            new("dropped_iterations", "increase", [], "count"),
            new("data_sent", "increase", [], "count"),
            new("data_received", "increase", [], "count"),
            new("checks", "ratio", [], "rate"),
            new("vus", "sum(last by (instance_id))", [], "value"),
            new("http_reqs", "increase", [], "count"),
            new("http_req_failed", "ratio", [], "rate"),
        };
        foreach (var tag in TagsOfRequests)
        {
            all.Add(new Column("http_reqs", "increase", [tag], "count"));
            all.Add(new Column("http_req_failed", "ratio", [tag], "rate"));
        }

        all.AddRange(MetricStats.OfWindow.Select(stat => new Column(Duration, stat.Query, [], stat.Stat)));
        all.AddRange(MetricStats.OfWindow.Select(stat => new Column(Duration, stat.Query, ["name"], stat.Stat)));
        return all.Where(column => _known.Contains(column.Metric));
    }

    /// <param name="Stat">count, rate, value, or a trend's statistic.</param>
    private sealed record Column(string Metric, string Query, IReadOnlyList<string> By, string Stat)
    {
        /// <summary>The series' name; null for what has no such tag.</summary>
        public string? SeriesOf(IReadOnlyDictionary<string, string> labels) =>
            By.Count == 0 ? Metric
            : labels.GetValueOrDefault(By[0], "") is { Length: > 0 } value ? TimeLine.Part(Metric, By[0], value)
            : null;
    }

    /// <summary>The figures of one window as they come in.</summary>
    private sealed class Row(DateTimeOffset endsAt, double seconds)
    {
        private readonly TimeLineRow _row = new(endsAt);
        private readonly Dictionary<string, Dictionary<string, double>> _trends = new(StringComparer.Ordinal);

        public void Add(Column column, string name, double value)
        {
            switch (column.Stat)
            {
                case "count":
                    _row.Counters[name] = new(value, seconds > 0 ? value / seconds : 0);
                    break;
                case "rate":
                    _row.Rates[name] = value;
                    break;
                case "value":
                    _row.Gauges[name] = value;
                    break;
                default:
                    if (!_trends.TryGetValue(name, out var trend))
                        _trends.Add(name, trend = new(StringComparer.Ordinal));
                    trend[column.Stat] = value;
                    break;
            }
        }

        public TimeLineRow ToTimeLineRow()
        {
            foreach (var (name, trend) in _trends.Where(trend => trend.Value.Count == MetricStats.OfWindow.Count))
            {
                Quantiles.PutInOrder(trend);
                _row.Trends[name] = new TrendFigures(
                    trend["avg"], trend["min"], trend["med"], trend["max"], trend["p(90)"], trend["p(95)"], trend["p(99)"]);
            }

            return _row;
        }
    }
}
