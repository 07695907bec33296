using System.Xml.Linq;
using LoadTesting.Reporting.Charts;

namespace LoadTesting.Tests.Reporting.Charts;

public sealed class ChartTests
{
    [Fact]
    public void A_line_is_drawn_in_its_ink_between_axes_with_labels()
    {
        var svg = Drawn(new LineChart([Line(Ink.High, 10, 20, 30)], 0, 120));

        Paths(svg, Ink.High).Count().ShouldBe(1);
        Paths(svg, Ink.Grid).ShouldNotBeEmpty();
        svg.Elements("text").Select(text => text.Value).ShouldContain("1:30");
    }

    [Fact]
    public void Where_nothing_was_measured_a_line_has_a_gap_and_a_lone_point_is_a_dot()
    {
        var svg = Drawn(new LineChart([Line(Ink.High, 1, 2, null, 3, null, 4, 5)], 0, 7));

        Paths(svg, Ink.High).Count().ShouldBe(3);
    }

    [Fact]
    public void A_sparkline_has_its_line_and_nothing_else()
    {
        var svg = Drawn(new LineChart([Line(Ink.High, 1, 2, 3)], 0, 3) { IsSparkline = true });

        svg.Elements().Count().ShouldBe(1);
    }

    [Fact]
    public void Charts_below_each_other_share_their_axis_whatever_their_values()
    {
        var small = Drawn(new LineChart([Line(Ink.Users, 1, 2, 3)], 0, 60) { Shaded = [(0, 10)] });
        var large = Drawn(new LineChart([Line(Ink.High, 1_000_000, 2_500_000, 4)], 0, 60) { Shaded = [(0, 10)] });

        Paths(small, Ink.Ramp).Single().Split(' ')[0].ShouldBe(Paths(large, Ink.Ramp).Single().Split(' ')[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_chart_without_points_or_length_is_empty_and_no_error(int points) =>
        Drawn(new LineChart([new ChartLine("none", Ink.High, [.. Enumerable.Repeat(new ChartPoint(0, 0), points)])], 0, 0))
            .ShouldNotBeNull();

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e300)]
    public void What_no_run_can_have_measured_is_a_gap_and_no_error(double value)
    {
        ChartLine[] lines = [Line(Ink.High, 1, 2, value, 4, 5), new ChartLine("far", Ink.Median, [new(value, 1), new(2, 2)])];

        Paths(Drawn(new LineChart(lines, 0, 5)), Ink.High).Count().ShouldBe(2);
        Drawn(new LineChart(lines, 0, value)).ShouldNotBeNull();
        TimeAxis.Label(value).ShouldNotBeEmpty();
    }

    [Fact]
    public void Thinning_keeps_every_peak_and_the_order()
    {
        var points = Enumerable.Range(0, 3000).Select(x => new ChartPoint(x, x == 1234 ? 900 : x == 2222 ? -5 : 1 + (x % 7))).ToList();

        var kept = Thinning.KeepPeaks(points, 300);

        kept.Count.ShouldBeLessThanOrEqualTo(300);
        kept.ShouldContain(points[1234]);
        kept.ShouldContain(points[2222]);
        kept.Select(point => point.X).ShouldBeInOrder();
    }

    [Fact]
    public void Thinning_keeps_a_gap()
    {
        var points = Enumerable.Range(0, 1000).Select(x => new ChartPoint(x, x is > 400 and < 600 ? null : x)).ToList();

        Thinning.KeepPeaks(points, 100).ShouldContain(point => point.Y == null);
    }

    private static ChartLine Line(Ink ink, params double?[] values) =>
        new("p95", ink, [.. values.Select((value, second) => new ChartPoint(second, value))]);

    private static XElement Drawn(LineChart chart) => XElement.Parse($"<svg>{ChartSvg.Format(chart)}</svg>");

    private static IEnumerable<string> Paths(XElement svg, Ink ink) =>
        svg.Elements("path").Where(path => (string?)path.Attribute("class") == $"k{(byte)ink}")
            .Select(path => (string)path.Attribute("d")!);
}
