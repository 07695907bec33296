namespace ScriptEngine.Metrics;

/// <summary>What a metric or submetric was at one moment. Formulas are k6's.</summary>
internal sealed class MetricReading(string name, Metric metric, Totals totals, IPercentiles? percentiles)
{
    public string Name { get; } = name;

    public Metric Metric { get; } = metric;

    public bool IsSubmetric => Name.Length != Metric.Name.Length;

    public bool IsEmpty => Count == 0;

    /// <summary>Of samples.</summary>
    public long Count => totals.Count;

    public double Sum => totals.Sum;

    /// <summary>A gauge's value.</summary>
    public double Last => totals.Last;

    public double Min => totals.Min;

    public double Max => totals.Max;

    /// <summary>A rate's values that were not zero.</summary>
    public long Passes => totals.Trues;

    public long Fails => totals.Count - totals.Trues;

    public double Average => Count == 0 ? 0 : Sum / Count;

    /// <summary>A rate's value, from 0 to 1.</summary>
    public double Share => Count == 0 ? 0 : (double)Passes / Count;

    /// <summary>A counter's, per second.</summary>
    public double RateOver(RunDuration duration) => duration.PerSecond(Sum);

    /// <param name="percent">From 0 to 100.</param>
    public double Percentile(double percent) => percentiles?.At(percent / 100) ?? 0;
}
