using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LoadTesting.Reporting.Charts;

/// <summary>Draws a chart as the content of an <c>svg</c> element whose view box is the chart's width and height.</summary>
public static class ChartSvg
{
    private const double FontSize = 12;

    private const double MarkSize = 4;

    /// <summary>A line with a single point is drawn as a line of this length, which shows as a dot.</summary>
    private const double DotLength = 0.01;

    /// <summary>No real figure is larger, and larger ones would make axes infinite, so such points are left out.</summary>
    private const double MaxValue = 1e12;

    /// <summary>All charts have the same left margin, so that charts below each other are aligned.</summary>
    private static readonly OxyThickness Margins = new(48, 6, 10, 20);

    public static string Format(LineChart chart)
    {
        var model = new PlotModel
        {
            PlotMargins = chart.IsSparkline ? new OxyThickness(1, 2, 1, 2) : Margins,
            Padding = new OxyThickness(0),
            PlotAreaBorderThickness = new OxyThickness(0),
            DefaultFontSize = FontSize,
            IsLegendVisible = false,
        };
        model.Axes.Add(XAxisOf(chart));
        model.Axes.Add(YAxisOf(chart));
        foreach (var (from, to) in chart.Shaded.Where(band => band.To > band.From))
            model.Annotations.Add(Band(from, to));
        foreach (var line in chart.Lines)
            model.Series.Add(SeriesOf(line));

        var drawing = new SvgDrawing();
        ((IPlotModel)model).Update(updateData: true);
        ((IPlotModel)model).Render(drawing, new OxyRect(0, 0, chart.Width, chart.Height));
        // OxyPlot draws its errors into the picture instead of throwing.
        return model.GetLastPlotException() is { } error
            ? throw new InvalidOperationException($"The chart could not be drawn: {error.Message}", error)
            : drawing.ToString();
    }

    /// <summary>The value at the upper edge of the drawing.</summary>
    public static double TopOf(LineChart chart) =>
        Math.Max(chart.MinTop, chart.Lines.SelectMany(line => line.Points).Where(IsDrawable).Max(point => point.Y) ?? 0) * 1.04;

    private static LinearAxis XAxisOf(LineChart chart)
    {
        var end = chart.End > chart.Start && chart.End < MaxValue ? chart.End : chart.Start + DotLength;
        return new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Minimum = chart.Start,
            Maximum = end,
            MajorStep = chart.XStep ?? TimeAxis.Step(end - chart.Start),
            LabelFormatter = chart.XLabel,
            IsAxisVisible = !chart.IsSparkline,
            TickStyle = TickStyle.None,
            MinorTickSize = 0,
            TextColor = SvgDrawing.ColourOf(Ink.Label),
        };
    }

    private static LinearAxis YAxisOf(LineChart chart) => new()
    {
        Position = AxisPosition.Left,
        Minimum = 0,
        Maximum = TopOf(chart),
        IntervalLength = 32,
        LabelFormatter = Short,
        IsAxisVisible = !chart.IsSparkline,
        TickStyle = TickStyle.None,
        MinorTickSize = 0,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = SvgDrawing.ColourOf(Ink.Grid),
        TextColor = SvgDrawing.ColourOf(Ink.Label),
    };

    private static RectangleAnnotation Band(double from, double to) => new()
    {
        MinimumX = from,
        MaximumX = to,
        Fill = SvgDrawing.ColourOf(Ink.Ramp),
        Layer = AnnotationLayer.BelowAxes,
    };

    private static LineSeries SeriesOf(ChartLine line)
    {
        var ink = SvgDrawing.ColourOf(line.Ink);
        var series = new LineSeries
        {
            Color = ink,
            StrokeThickness = 1,
            LineStyle = line.IsMarksOnly ? LineStyle.None : LineStyle.Solid,
            MarkerType = line.Mark switch { ChartMark.Dot => MarkerType.Circle, ChartMark.Cross => MarkerType.Cross, _ => MarkerType.None },
            MarkerSize = MarkSize,
            MarkerFill = ink,
            MarkerStroke = ink,
            MarkerStrokeThickness = 1,
        };
        for (var index = 0; index < line.Points.Count; index++)
        {
            if (!IsDrawable(line.Points[index]))
            {
                series.Points.Add(DataPoint.Undefined);
                continue;
            }

            var (x, y) = line.Points[index];
            series.Points.Add(new DataPoint(x, y!.Value));
            var isAlone = (index == 0 || !IsDrawable(line.Points[index - 1]))
                && (index == line.Points.Count - 1 || !IsDrawable(line.Points[index + 1]));
            if (isAlone && line.Mark == ChartMark.None)
                series.Points.Add(new DataPoint(x + DotLength, y.Value));
        }

        return series;
    }

    private static bool IsDrawable(ChartPoint point) => point.Y is { } y && Math.Abs(y) < MaxValue && Math.Abs(point.X) < MaxValue;

    private static string Short(double value) => Math.Abs(value) switch
    {
        >= 1_000_000 => (value / 1_000_000).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 10_000 => (value / 1000).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
