namespace SampleRuns.Files;

/// <summary>The values of one metric, or of one metric and tag.</summary>
internal abstract class Series
{
    /// <summary>As the time line names it.</summary>
    public abstract string Kind { get; }

    public abstract void Add(double value);

    /// <summary>The figures of the time line, in its order; empty without values.</summary>
    public abstract IReadOnlyList<double> Figures(double seconds);

    /// <summary>The members of the summary export.</summary>
    public abstract Dictionary<string, object> Export(double seconds);

    public static Series From(string metric) => metric switch
    {
        "vus" or "vus_max" or "time" => new GaugeSeries(),
        "checks" or "http_req_failed" => new RateSeries(),
        "http_reqs" or "iterations" or "data_received" or "data_sent" or "dropped_iterations" => new CounterSeries(),
        _ => new TrendSeries(),
    };
}

internal sealed class CounterSeries : Series
{
    private double _sum;
    private bool _hasValue;

    public override string Kind => "counter";

    public override void Add(double value) => (_sum, _hasValue) = (_sum + value, true);

    public override IReadOnlyList<double> Figures(double seconds) => _hasValue ? [_sum, _sum / seconds] : [];

    public override Dictionary<string, object> Export(double seconds) => new() { ["count"] = (long)_sum, ["rate"] = _sum / seconds };
}

internal sealed class GaugeSeries : Series
{
    private double? _last;
    private double _min = double.MaxValue;
    private double _max = double.MinValue;

    public override string Kind => "gauge";

    public override void Add(double value) => (_last, _min, _max) = (value, Math.Min(_min, value), Math.Max(_max, value));

    public override IReadOnlyList<double> Figures(double seconds) => _last is { } value ? [value] : [];

    public override Dictionary<string, object> Export(double seconds) => new() { ["value"] = _last ?? 0, ["min"] = _min, ["max"] = _max };
}

internal sealed class RateSeries : Series
{
    private long _nonzero;
    private long _total;

    public override string Kind => "rate";

    public override void Add(double value)
    {
        _total++;
        if (value != 0)
            _nonzero++;
    }

    public override IReadOnlyList<double> Figures(double seconds) => _total == 0 ? [] : [(double)_nonzero / _total];

    public override Dictionary<string, object> Export(double seconds) =>
        new() { ["passes"] = _nonzero, ["fails"] = _total - _nonzero, ["value"] = _total == 0 ? 0.0 : (double)_nonzero / _total };
}

internal sealed class TrendSeries : Series
{
    private readonly List<double> _values = [];
    private double _sum;

    public override string Kind => "trend";

    public override void Add(double value)
    {
        _values.Add(value);
        _sum += value;
    }

    public override IReadOnlyList<double> Figures(double seconds)
    {
        if (_values.Count == 0)
            return [];
        _values.Sort();
        return [_sum / _values.Count, _values[^1], Percentile(0.5), _values[0], Percentile(0.9), Percentile(0.95), Percentile(0.99)];
    }

    public override Dictionary<string, object> Export(double seconds)
    {
        var figures = Figures(seconds) is { Count: > 0 } some ? some : new double[7];
        return new()
        {
            ["avg"] = figures[0], ["min"] = figures[3], ["med"] = figures[2], ["max"] = figures[1],
            ["p(90)"] = figures[4], ["p(95)"] = figures[5], ["p(99)"] = figures[6], ["count"] = _values.Count,
        };
    }

    // As k6: linear between the two nearest ranks.
    private double Percentile(double share)
    {
        var rank = share * (_values.Count - 1);
        var lower = (int)rank;
        var upper = Math.Min(lower + 1, _values.Count - 1);
        return _values[lower] + ((_values[upper] - _values[lower]) * (rank - lower));
    }
}
