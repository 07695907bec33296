namespace LoadTesting.K6Output;

/// <summary>The figures of one window of a time line that is to be written, by the names that k6 gives its series.</summary>
/// <param name="EndsAt">The end of the window.</param>
public sealed record TimeLineRow(DateTimeOffset EndsAt)
{
    public Dictionary<string, CounterFigures> Counters { get; } = new(StringComparer.Ordinal);

    /// <summary>From 0 to 1.</summary>
    public Dictionary<string, double> Rates { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Gauges { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TrendFigures> Trends { get; } = new(StringComparer.Ordinal);
}

/// <summary>A counter's sum in a window, and its sum per second.</summary>
public sealed record CounterFigures(double Count, double PerSecond);
