namespace SampleRuns.Files;

/// <summary>The values of one metric, or of one metric and tag.</summary>
abstract class Series
{
    /// <summary>As the time line names it.</summary>
    public abstract string Kind { get; }

    public abstract void Add(double value);

    /// <summary>The figures of the time line, in its order; empty without values.</summary>
    public abstract IReadOnlyList<double> Figures(double seconds);

    /// <summary>The members of the summary export.</summary>
    public abstract Dictionary<string, object> Export(double seconds);

    public static Series Of(string metric) => metric switch
    {
        "vus" or "vus_max" or "time" => new GaugeSeries(),
        "checks" or "http_req_failed" => new RateSeries(),
        "http_reqs" or "iterations" or "data_received" or "data_sent" or "dropped_iterations" => new CounterSeries(),
        _ => new TrendSeries(),
    };
}

sealed class CounterSeries : Series
{
    double sum;
    bool hasValue;

    public override string Kind => "counter";

    public override void Add(double value) => (sum, hasValue) = (sum + value, true);

    public override IReadOnlyList<double> Figures(double seconds) => hasValue ? [sum, sum / seconds] : [];

    public override Dictionary<string, object> Export(double seconds) => new() { ["count"] = (long)sum, ["rate"] = sum / seconds };
}

sealed class GaugeSeries : Series
{
    double? last;
    double min = double.MaxValue;
    double max = double.MinValue;

    public override string Kind => "gauge";

    public override void Add(double value) => (last, min, max) = (value, Math.Min(min, value), Math.Max(max, value));

    public override IReadOnlyList<double> Figures(double seconds) => last is { } value ? [value] : [];

    public override Dictionary<string, object> Export(double seconds) => new() { ["value"] = last ?? 0, ["min"] = min, ["max"] = max };
}

sealed class RateSeries : Series
{
    long nonzero;
    long total;

    public override string Kind => "rate";

    public override void Add(double value)
    {
        total++;
        if (value != 0)
            nonzero++;
    }

    public override IReadOnlyList<double> Figures(double seconds) => total == 0 ? [] : [(double)nonzero / total];

    public override Dictionary<string, object> Export(double seconds) =>
        new() { ["passes"] = nonzero, ["fails"] = total - nonzero, ["value"] = total == 0 ? 0.0 : (double)nonzero / total };
}

sealed class TrendSeries : Series
{
    readonly List<double> values = [];
    double sum;

    public override string Kind => "trend";

    public override void Add(double value)
    {
        values.Add(value);
        sum += value;
    }

    public override IReadOnlyList<double> Figures(double seconds)
    {
        if (values.Count == 0)
            return [];
        values.Sort();
        return [sum / values.Count, values[^1], Percentile(0.5), values[0], Percentile(0.9), Percentile(0.95), Percentile(0.99)];
    }

    public override Dictionary<string, object> Export(double seconds)
    {
        var figures = Figures(seconds) is { Count: > 0 } some ? some : new double[7];
        return new()
        {
            ["avg"] = figures[0], ["min"] = figures[3], ["med"] = figures[2], ["max"] = figures[1],
            ["p(90)"] = figures[4], ["p(95)"] = figures[5], ["p(99)"] = figures[6], ["count"] = values.Count,
        };
    }

    // As k6: linear between the two nearest ranks.
    double Percentile(double share)
    {
        var rank = share * (values.Count - 1);
        var lower = (int)rank;
        var upper = Math.Min(lower + 1, values.Count - 1);
        return values[lower] + ((values[upper] - values[lower]) * (rank - lower));
    }
}
