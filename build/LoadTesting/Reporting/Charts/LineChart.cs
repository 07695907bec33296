namespace LoadTesting.Reporting.Charts;

/// <summary>What a line is drawn with. The page's style sheet defines the colour (light and dark) and the dashes of each.</summary>
public enum Ink : byte
{
    Grid = 1,
    Label,
    Ramp,
    Throughput,
    Users,
    Median,
    High,
    Highest,
    Failures,
    Limit,

    /// <summary>The same figure in the baseline.</summary>
    Baseline,

    /// <summary>Marks where thresholds were crossed.</summary>
    Crossed,

    /// <summary>Marks where the machine that makes the load was the limit.</summary>
    Generator,

    /// <summary>The bars of a histogram.</summary>
    Histogram,
}

/// <summary>How a line's points are drawn.</summary>
public enum ChartMark
{
    None,
    Dot,
    Cross,
}

/// <param name="X">In the unit of the chart's axis, which is seconds since the start in a chart over time.</param>
/// <param name="Y">Null if nothing was measured; the line then has a gap.</param>
public readonly record struct ChartPoint(double X, double? Y);

/// <param name="Name">The name in the legend.</param>
public sealed record ChartLine(string Name, Ink Ink, IReadOnlyList<ChartPoint> Points)
{
    public ChartMark Mark { get; init; }

    /// <summary>Whether the points are drawn without lines between them.</summary>
    public bool IsMarksOnly { get; init; }
}

/// <summary>
/// Lines over a horizontal axis from <paramref name="Start"/> to <paramref name="End"/>. The vertical axis begins at zero.
/// </summary>
public sealed record LineChart(IReadOnlyList<ChartLine> Lines, double Start, double End)
{
    /// <summary>In units of the drawing, which is scaled with the page.</summary>
    public double Width { get; init; } = 560;

    public double Height { get; init; } = 116;

    /// <summary>Whether it has no axes and labels, for a table's cell.</summary>
    public bool IsSparkline { get; init; }

    /// <summary>The parts of the horizontal axis to shade, such as the ramps.</summary>
    public IReadOnlyList<(double From, double To)> Shaded { get; init; } = [];

    /// <summary>The vertical axis reaches at least up to this value, so that a line near zero does not fill the chart.</summary>
    public double MinTop { get; init; } = 1;

    public Func<double, string> XLabel { get; init; } = TimeAxis.Label;

    /// <summary>The unit of the horizontal axis if it is not time, such as VUs.</summary>
    public string? XUnit { get; init; }

    /// <summary>Whether the page shows the values under the pointer. Not for charts without curves.</summary>
    public bool HasCursor { get; init; } = true;

    /// <summary>The distance between the labels of the horizontal axis; null to choose one for a time in seconds.</summary>
    public double? XStep { get; init; }
}
