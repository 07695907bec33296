using System.Globalization;
using System.Text;
using ScriptEngine.Benchmarks.Measuring;

namespace ScriptEngine.Benchmarks.Reporting;

/// <summary>
/// Two Markdown tables: the engine's figures as ratios to k6's of the same round, and the medians that they come from. A cell is the median
/// of the rounds with the least and the most of them.
/// </summary>
static class ComparisonTable
{
    const string NotMeasured = "-";

    static readonly (string Heading, Func<Measurement, double> Of, string Format, bool NeedsLoad)[] Columns =
    [
        ("requests/s", measured => measured.RequestsPerSecond, "0", true),
        ("p95 ms", measured => measured.P95, "0.0", true),
        ("CPU ms a request", measured => measured.CpuPerRequest, "0.000", true),
        ("peak memory MB", measured => measured.PeakMegabytes, "0", false),
        ("first request ms", measured => measured.FirstRequest, "0", false),
    ];

    /// <param name="rows">Each workload with its rounds, at least one.</param>
    public static string Ratios(IEnumerable<(Workload Workload, IReadOnlyList<Pair> Rounds)> rows)
    {
        var text = Head("engine / k6", "---:");
        foreach (var (workload, rounds) in rows)
            Append(text, workload, Columns.Select(column => Ratio(Spread.Of(rounds.Select(pair => column.Of(pair.Engine) / column.Of(pair.K6))))));
        return text.ToString();
    }

    /// <param name="rows">Each workload with its rounds, at least one.</param>
    public static string Figures(IEnumerable<(Workload Workload, IReadOnlyList<Pair> Rounds)> rows)
    {
        var text = Head("k6, engine", "---:");
        foreach (var (workload, rounds) in rows)
        {
            Append(text, workload, Columns.Select(column =>
                $"{Median(rounds.Select(pair => column.Of(pair.K6)), column.Format)}, {Median(rounds.Select(pair => column.Of(pair.Engine)), column.Format)}"));
        }

        return text.ToString();
    }

    static StringBuilder Head(string corner, string alignment) => new StringBuilder()
        .Append("| ").Append(corner).Append(" | ").AppendJoin(" | ", Columns.Select(column => column.Heading)).Append(" |\n")
        .Append("|---|").AppendJoin("|", Columns.Select(_ => alignment)).Append("|\n");

    static void Append(StringBuilder text, Workload workload, IEnumerable<string> cells)
    {
        // The rate, the p95 and the CPU of a single request are those of the start.
        var shown = cells.Select((cell, index) => workload.OneRequest && Columns[index].NeedsLoad ? NotMeasured : cell);
        text.Append("| ").Append(workload).Append(" | ").AppendJoin(" | ", shown).Append(" |\n");
    }

    static string Ratio(Spread spread) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.00} ({spread.Least:0.00} to {spread.Most:0.00})");

    static string Median(IEnumerable<double> values, string format) => Spread.Of(values).Median.ToString(format, CultureInfo.InvariantCulture);
}
