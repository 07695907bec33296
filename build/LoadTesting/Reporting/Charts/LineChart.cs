namespace LoadTesting.Reporting.Charts;

/// <summary>What a line is drawn with; the page's style sheet gives each its colour, light and dark, and its dashes.</summary>
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

    /// <summary>The same figure of the run that this one is compared with.</summary>
    Baseline,

    /// <summary>Where thresholds were crossed.</summary>
    Crossed,

    /// <summary>Where the machine that makes the load was the limit.</summary>
    Generator,

    /// <summary>The bars of a histogram.</summary>
    Histogram,
}

/// <summary>What a line's points are drawn with.</summary>
public enum ChartMark
{
    None,
    Dot,
    Cross,
}

/// <param name="X">In the unit of the chart's axis: seconds since the start in a chart over time.</param>
/// <param name="Y">Null where nothing was measured: the line has a gap there.</param>
public readonly record struct ChartPoint(double X, double? Y);

/// <param name="Name">For the legend.</param>
public sealed record ChartLine(string Name, Ink Ink, IReadOnlyList<ChartPoint> Points)
{
    public ChartMark Mark { get; init; }

    /// <summary>The points are not joined.</summary>
    public bool IsMarksOnly { get; init; }
}

/// <summary>Lines over one axis that runs from <paramref name="Start"/> to <paramref name="End"/>; the other begins at zero.</summary>
public sealed record LineChart(IReadOnlyList<ChartLine> Lines, double Start, double End)
{
    /// <summary>In units of the drawing, which scales with the page.</summary>
    public double Width { get; init; } = 560;

    public double Height { get; init; } = 116;

    /// <summary>Without axes and labels, for a table's cell.</summary>
    public bool IsSparkline { get; init; }

    /// <summary>Parts of the horizontal axis to shade, such as the ramps.</summary>
    public IReadOnlyList<(double From, double To)> Shaded { get; init; } = [];

    /// <summary>The vertical axis reaches at least this far, so that a line at zero does not fill the chart.</summary>
    public double MinTop { get; init; } = 1;

    public Func<double, string> XLabel { get; init; } = TimeAxis.Label;

    /// <summary>What the horizontal axis counts where that is no time, such as VUs.</summary>
    public string? XUnit { get; init; }

    /// <summary>The page says the values under the pointer; not for what is no curve.</summary>
    public bool HasCursor { get; init; } = true;

    /// <summary>Distance of the labels on the horizontal axis; null for one that suits a time in seconds.</summary>
    public double? XStep { get; init; }
}
