using System.Globalization;
using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>
/// Two Markdown tables: the engine's figures as ratios to k6's in the same round, and the medians that they come from. A ratio is shown as
/// the median of the rounds, with the lowest and the highest. The start is not shown as a ratio, because what matters is how long somebody
/// has to wait.
/// </summary>
internal static class ComparisonTable
{
    private enum Kind { UnderLoad, Always, Start }

    private const string NotMeasured = "-";

    private static readonly (string Heading, Func<Measurement, double> Of, string Format, Kind Kind)[] Columns =
    [
        ("requests/s", measured => measured.RequestsPerSecond, "0", Kind.UnderLoad),
        ("p95 ms", measured => measured.P95, "0.0", Kind.UnderLoad),
        ("CPU ms per request", measured => measured.CpuPerRequest, "0.000", Kind.UnderLoad),
        ("peak memory MB", measured => measured.PeakMegabytes, "0", Kind.Always),
        ("", measured => measured.FirstRequest, "0", Kind.Start),
    ];

    /// <param name="rows">Each workload with its rounds; at least one.</param>
    public static string Ratios(IEnumerable<(Workload Workload, IReadOnlyList<Pair> Rounds)> rows)
    {
        var text = Head("engine / k6", "first request ms: k6, engine");
        foreach (var (workload, rounds) in rows)
        {
            Append(text, workload, Columns.Select(column => column.Kind == Kind.Start
                ? Medians(column.Of, column.Format, rounds)
                : Ratio(Spread.From(rounds.Select(pair => column.Of(pair.Engine) / column.Of(pair.K6))))));
        }

        return text.ToString();
    }

    /// <param name="rows">Each workload with its rounds; at least one.</param>
    public static string Figures(IEnumerable<(Workload Workload, IReadOnlyList<Pair> Rounds)> rows)
    {
        var text = Head("k6, engine", "first request ms");
        foreach (var (workload, rounds) in rows)
            Append(text, workload, Columns.Select(column => Medians(column.Of, column.Format, rounds)));
        return text.ToString();
    }

    private static StringBuilder Head(string corner, string start) => new StringBuilder()
        .Append("| ").Append(corner).Append(" | ")
            .AppendJoin(" | ", Columns.Select(column => column.Kind == Kind.Start ? start : column.Heading)).Append(" |\n")
        .Append("|---|").AppendJoin("|", Columns.Select(_ => "---:")).Append("|\n");

    private static void Append(StringBuilder text, Workload workload, IEnumerable<string> cells)
    {
        // For a single request, the rate, the p95 and the CPU are those of the start.
        var shown = cells.Select((cell, index) => workload.OneRequest && Columns[index].Kind == Kind.UnderLoad ? NotMeasured : cell);
        text.Append("| ").Append(workload).Append(" | ").AppendJoin(" | ", shown).Append(" |\n");
    }

    private static string Ratio(Spread spread) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.00} ({spread.Min:0.00} to {spread.Max:0.00})");

    private static string Medians(Func<Measurement, double> of, string format, IReadOnlyList<Pair> rounds) =>
        $"{Median(rounds.Select(pair => of(pair.K6)), format)}, {Median(rounds.Select(pair => of(pair.Engine)), format)}";

    private static string Median(IEnumerable<double> values, string format) =>
        Spread.From(values).Median.ToString(format, CultureInfo.InvariantCulture);
}
