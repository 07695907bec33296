using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Tables;

/// <summary>A row with one figure in two runs.</summary>
/// <param name="Anchor">The anchor of the test's section on the page; null elsewhere.</param>
internal sealed record ChangeLine(string Test, MetricChange Change, string? Anchor = null)
{
    /// <summary>The changes that reports show, the worst first.</summary>
    public static IEnumerable<ChangeLine> From(RunComparison comparison) => comparison.Tests
        .SelectMany(test => test.Changes.Select(change => new ChangeLine(test.Test, change)))
        .Where(line => line.Change.IsNotable)
        .OrderBy(line => MetricChange.Notable.IndexOf(line.Change.Verdict));
}

/// <summary>The changes of a comparison in the terminal, in <c>summary.md</c> and on the page.</summary>
internal static class ChangeColumns
{
    public static IReadOnlyList<Column<ChangeLine>> All { get; } =
    [
        // In a log, people search for the verdict, so it comes first there. On a page, rows begin with their subject.
        new("Verdict", line => Searchable(LabelOf(line.Change.Verdict))) { In = Places.Terminal },
        new("Test", line => line.Test) { Format = Format.Name, Link = line => line.Anchor is null ? null : $"#{line.Anchor}" },
        new("Request", line => line.Change.Request is { } request ? PlainText.Format(request) : "all requests") { Format = Format.Name },
        new("Figure", line => NameOf(line.Change.Metric)),
        new("Then", line => FigureOf(line.Change, line.Change.Baseline)) { Format = Format.Count },
        new("Now", line => FigureOf(line.Change, line.Change.Current)) { Format = Format.Count },
        new("Change", line => DifferenceOf(line.Change)) { Format = Format.Count },
        new("Verdict", line => LabelOf(line.Change.Verdict)) { In = Places.Markdown | Places.Page },
        new("Why", line => line.Change.Why) { Format = Format.Sentence, In = Places.Terminal | Places.Page, LeftOut = 1 },
    ];

    /// <summary>One row per test, for the terminal.</summary>
    public static IReadOnlyList<Column<TestComparison>> OfTests { get; } =
    [
        new("Test", test => test.Test),
        OfWhole("Req/s", ComparedMetric.Throughput, leftOut: 4),
        OfWhole("p50 ms", ComparedMetric.P50, leftOut: 1),
        OfWhole("p95 ms", ComparedMetric.P95),
        OfWhole("p99 ms", ComparedMetric.P99, leftOut: 2),
        OfWhole("Failed %", ComparedMetric.Failures, leftOut: 3),
        new("Requests that changed", NamesOfChanged),
    ];

    public static string NameOf(ComparedMetric metric) => metric switch
    {
        ComparedMetric.Throughput => "req/s",
        ComparedMetric.Failures => "failed %",
        var percentile => $"{percentile.ToString().ToLowerInvariant()} ms",
    };

    /// <param name="value">The baseline's or the current value.</param>
    public static Figure FigureOf(MetricChange change, double? value) => new(value, change.Metric switch
    {
        ComparedMetric.Throughput => Format.PerSecond,
        ComparedMetric.Failures => Format.FinePercent,
        _ => Format.Milliseconds,
    });

    /// <summary>Relative, such as <c>+20 %</c>. For failures, the difference, such as <c>+1.5 points</c>. Null if there is none.</summary>
    public static string? DifferenceOf(MetricChange change) => change.Change is not { } share ? null
        : change.Metric == ComparedMetric.Failures ? $"{Signed(share * 100, "0.##")} points"
        : $"{Signed(share * 100, Math.Abs(share) < 0.1 ? "0.#" : "0")} %";

    /// <summary>The word, appearance and rank of a verdict on a change.</summary>
    public static Label LabelOf(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Regression => new("worse", "bad", "✕", 5) { Plain = "regression" },
        ChangeVerdict.Undecided => new("undecided", "unsure", "?", 4),
        ChangeVerdict.Unconfirmed => new("not confirmed", "unsure", "?", 3),
        ChangeVerdict.Inconclusive => new("inconclusive", "none", "?", 2),
        ChangeVerdict.Improvement => new("better", "good", "✓", 1) { Plain = "improvement" },
        _ => new("no real change", "none", "", 0),
    };

    private static Column<TestComparison> OfWhole(string heading, ComparedMetric metric, int leftOut = 0) => new(heading, test =>
        test.Changes.FirstOrDefault(change => change.Request is null && change.Metric == metric) is { } whole
            ? BaselineAndCurrent(whole)
            : null)
    {
        Format = Format.Count,
        LeftOut = leftOut,
    };

    /// <summary>Puts changes for the worse, or possibly for the worse, in capitals.</summary>
    private static string Searchable(Label label) =>
        label.Severity >= LabelOf(ChangeVerdict.Undecided).Severity ? (label.Plain ?? label.Word).ToUpperInvariant() : label.Plain
            ?? label.Word;

    private static string NamesOfChanged(TestComparison test)
    {
        List<string> names = [.. test.Changes.Where(change => change.IsNotable).Select(change => change.Request ?? "all").Distinct()];
        return names.Count == 0 ? "none" : string.Join(", ", names);
    }

    private static string BaselineAndCurrent(MetricChange change)
    {
        var figures = Figures.Plain;
        return $"{ValueOf(change.Baseline)} -> {ValueOf(change.Current)} ({DifferenceOf(change) ?? figures.None})";

        string ValueOf(double? value) => Cells.Text(FigureOf(change, value), Format.Text, figures);
    }

    private static string Signed(double value, string format) => value.ToString($"+{format};-{format};0", CultureInfo.InvariantCulture);
}
