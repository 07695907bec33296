using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Reporting.Charts;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Html;

/// <summary>Draws a <see cref="Histogram"/>: shares of the requests over a logarithmic axis of milliseconds.</summary>
internal static class HistogramChart
{
    private const int MaxLabels = 6;

    /// <summary>What the chart was made from, and so how exact it is.</summary>
    public static string OriginOf(Histogram histogram) => histogram.IsOfWindows
        ? "from the minimum, p50, p90, p95, p99 and maximum of each point of the curves, interpolated evenly between them:"
            + " a bar may be off by a few points"
        : "from k6's percentiles of the whole test, one for each percent";

    public static LineChart From(Histogram histogram)
    {
        var (start, end) = (Math.Floor(Math.Log2(histogram.Edges[0])), Math.Ceiling(Math.Log2(histogram.Edges[^1])));
        return new LineChart([new ChartLine("share of requests, %", Ink.Histogram, [.. Outline(histogram)])], start, end)
        {
            XLabel = log => Math.Pow(2, log).ToString("#,0.##", CultureInfo.InvariantCulture),
            XStep = Math.Ceiling((end - start) / MaxLabels),
            HasCursor = false,
        };
    }

    /// <summary>Says in which range most of the requests are.</summary>
    public static string SentenceOf(Histogram histogram)
    {
        var (count, most) = histogram.Counts.Select((count, range) => (count, range)).MaxBy(bar => bar.count);
        return $"The largest share, {Figures.Page.Percent(count / histogram.Count)} %,"
            + $" took from {Figures.Page.Milliseconds(histogram.Edges[most])} "
            + $"to {Figures.Page.Milliseconds(histogram.Edges[most + 1])} ms.";
    }

    /// <summary>One line around all bars.</summary>
    private static IEnumerable<ChartPoint> Outline(Histogram histogram)
    {
        var height = 0.0;
        for (var range = 0; range < histogram.Counts.Count; range++)
        {
            var share = histogram.Counts[range] / histogram.Count * 100;
            var left = Math.Log2(histogram.Edges[range]);
            if (share == height && range > 0)
                continue;
            yield return new ChartPoint(left, height);
            yield return new ChartPoint(left, share);
            height = share;
        }

        var right = Math.Log2(histogram.Edges[^1]);
        yield return new ChartPoint(right, height);
        yield return new ChartPoint(right, 0);
    }
}
