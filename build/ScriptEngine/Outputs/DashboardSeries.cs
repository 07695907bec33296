using ScriptEngine.Metrics;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Outputs;

/// <summary>A metric, or one tag's part of it, as the dashboard's record has it: over the whole run and over the current period.</summary>
internal sealed class DashboardSeries(string name, Metric metric)
{
    private const int ExactValues = 100_000;

    private readonly Sink _cumulative = Sink.For(metric, ExactValues);
    private Sink _period = Sink.For(metric, ExactValues);

    public string Name => name;
    public Metric Metric => metric;

    /// <summary>Those with a threshold that is written on the metric itself.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    public void Add(double value)
    {
        _cumulative.Add(value);
        _period.Add(value);
    }

    public MetricReading ReadCumulative() => Read(_cumulative);

    public MetricReading ReadPeriod() => Read(_period);

    public void BeginPeriod() => _period = Sink.For(metric, ExactValues);

    private MetricReading Read(Sink sink)
    {
        var totals = sink.Totals;
        if (sink is not TrendSink trend)
            return new(name, metric, totals, null);
        trend.Digest.Add(trend.Take());
        return new(name, metric, totals, trend.Digest.Percentiles());
    }
}
