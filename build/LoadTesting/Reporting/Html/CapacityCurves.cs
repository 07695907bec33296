using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Reporting.Charts;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Html;

/// <summary>
/// A search's curves over the VUs, with one point per number of VUs, the bounds of operational analysis, and the limit that was found.
/// </summary>
internal sealed class CapacityCurves(TestSearch search)
{
    private const int MaxLabels = 8;
    private const double FarLimit = 1.6;

    /// <summary>The space between the last probe and the edge of the drawing, as a factor.</summary>
    private const double Room = 1.03;

    private static readonly double[] Steps = [1, 2, 2.5, 5];

    private readonly CapacityCurve _curve = search.Curve;

    public bool HasPoints => _curve.Points.Count > 0;

    private IReadOnlyList<LoadPoint> OfPlatform => [.. _curve.Points.Where(point => !point.IsGenerators)];

    private double End => Math.Max(1, _curve.Points.Max(point => (double?)point.Vus) ?? 1) * Room;

    public LineChart Throughput => ChartOf(
    [
        .. Bounds(),
        .. OfPlatform.Any(point => point.FailedRate > 0)
            ? [Line("asked for", Ink.Users, OfPlatform, point => point.RequestsPerSecond)] : Array.Empty<ChartLine>(),
        Line("succeeded", Ink.Throughput, OfPlatform, point => point.SucceededPerSecond) with { Mark = ChartMark.Dot },
        .. Marks(point => point.SucceededPerSecond),
        .. Limit(_curve.Points.Max(point => (double?)point.RequestsPerSecond) ?? 0),
    ]);

    public LineChart Latency => ChartOf(
    [
        Line("p50", Ink.Median, OfPlatform, point => point.P50),
        Line("p95", Ink.High, OfPlatform, point => point.P95) with { Mark = ChartMark.Dot },
        Line("p99", Ink.Highest, OfPlatform, point => point.P99),
        .. Marks(point => point.P95),
        .. Thresholds(),
        .. Limit(_curve.Points.Max(point => point.P99) ?? 0),
    ]);

    public string ThroughputSentence => CapacityText.Throughput(search) is { Length: > 0 } sentence ? sentence : "Nothing was measured.";

    public string LatencySentence
    {
        get
        {
            var known = OfPlatform.Where(point => point.P95 is not null).ToList();
            return known.Count switch
            {
                0 => "Nothing was measured.",
                1 => $"p95 {Figures.Page.Milliseconds(known[0].P95)} ms at {Figures.Page.Counted(known[0].Vus, "VU")}.",
                _ =>
                    $"p95 from {Figures.Page.Milliseconds(known[0].P95)} ms at {Figures.Page.Counted(known[0].Vus, "VU")} "
                        + $"to {Figures.Page.Milliseconds(known[^1].P95)} ms at {Figures.Page.Count(known[^1].Vus)}.",
            };
        }
    }

    private static ChartLine Line(string name, Ink ink, IReadOnlyList<LoadPoint> points, Func<LoadPoint, double?> value) =>
        new(name, ink, [.. points.Select(point => new ChartPoint(point.Vus, value(point)))]);

    // The line of the light load and that of the ceiling, which meet at the knee.
    private IEnumerable<ChartLine> Bounds()
    {
        if (_curve is { Ceiling: { } ceiling, Knee: { } knee } && knee < End)
        {
            yield return new ChartLine(
                $"bounds, knee at {Figures.Page.Count(knee)} VUs",
                Ink.Baseline,
                [new ChartPoint(0, 0), new ChartPoint(knee, ceiling.RequestsPerSecond), new ChartPoint(End, ceiling.RequestsPerSecond)]);
        }
    }

    private IEnumerable<ChartLine> Marks(Func<LoadPoint, double?> value)
    {
        var failing = ProbeLevel.From(search.Probes.Select(probe => probe.Probe).OfType<Probe>())
            .Where(level => level.State == LevelState.Fails).Select(level => level.Vus).ToHashSet();
        if (OfPlatform.Where(point => failing.Contains(point.Vus)).ToList() is { Count: > 0 } crossed)
            yield return Line("thresholds crossed", Ink.Crossed, crossed, value) with { Mark = ChartMark.Cross, IsMarksOnly = true };
        if (_curve.Points.Where(point => point.IsGenerators).ToList() is { Count: > 0 } generators)
            yield return Line(
                "limit of the load generator", Ink.Generator, generators, value) with { Mark = ChartMark.Cross, IsMarksOnly = true };
    }

    private IEnumerable<ChartLine> Limit(double top)
    {
        if (search.Finding is { End: CapacityEnd.LimitFound, Holds: { } holds })
            yield return new ChartLine(
                $"holds {Figures.Page.Counted(holds, "VU")}", Ink.Limit, [new ChartPoint(holds, 0), new ChartPoint(holds, top)]);
    }

    /// <summary>Time limits that are close enough to the curve not to flatten it.</summary>
    private IEnumerable<ChartLine> Thresholds()
    {
        var highest = OfPlatform.Max(point => point.P99) ?? 0;
        return (search.Probes.LastOrDefault(probe => probe.Result.Thresholds.Count > 0)?.Result.Thresholds ?? [])
            .Where(threshold => threshold.Unit == ThresholdUnit.Milliseconds && threshold.Limit is { } limit && limit <= highest * FarLimit)
            .Select(threshold => (Stat: ThresholdExpression.Parse(threshold.Expression)?.Stat.Replace("(", "", StringComparison.Ordinal)
                .Replace(")", "", StringComparison.Ordinal), threshold.Limit))
            .Distinct()
            .Select(threshold => new ChartLine(
                $"limit of {threshold.Stat}", Ink.Limit, [new ChartPoint(0, threshold.Limit), new ChartPoint(End, threshold.Limit)]));
    }

    private LineChart ChartOf(IReadOnlyList<ChartLine> lines) => new(lines, 0, End)
    {
        Height = 220,
        XUnit = "VUs",
        XStep = StepOf(End),
        XLabel = vus => Figures.Page.Count(vus),
    };

    /// <summary>The smallest round number that results in few enough labels.</summary>
    private static double StepOf(double end)
    {
        var rough = end / MaxLabels;
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, rough))));
        return Math.Max(1, Math.Ceiling(Steps.Append(10).First(step => step * power >= rough || step == 10) * power));
    }
}
