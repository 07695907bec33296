using System.Globalization;
using System.Text;
using LoadTesting.Model;

namespace LoadTesting.Reporting;

/// <summary>A comparison in plain text, for the terminal and CI logs: each test as a whole, then what changed.</summary>
public static class ComparisonTable
{
    /// <param name="width">Of the terminal, in characters; null in logs.</param>
    public static string Format(RunComparison comparison, int? width = null)
    {
        var baseline = comparison.Baseline;
        var started = baseline.StartedAt is { } at ? Text($", started {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        var text = new StringBuilder(Text($"Compared with {baseline.Folder}{started}; changes below {comparison.EffectFloor * 100:0.#} % do not count.\n"));
        if (comparison.Compared().Any())
            text.Append(WholeTests(comparison, width));
        if (Changed(comparison).ToList() is { Count: > 0 } changes)
            text.Append('\n').Append(ChangesOf(changes, width));
        Append(text, comparison.Tests
            .Where(test => test.NotComparedBecause is not null)
            .Select(test => $"{test.Test}: not compared, {test.NotComparedBecause}."));
        Append(text, comparison.Compared().Select(RerunOf).OfType<string>());
        Append(text, Named("Only in the baseline", comparison.OnlyThen).Concat(Named("Not in the baseline", comparison.OnlyNow)).Concat(comparison.Notes));
        Append(text, [comparison.Sentence(), .. comparison.NextStep() is { } nextStep ? [nextStep] : Array.Empty<string>()]);
        return text.ToString();
    }

    /// <summary>The changes that a reader is to see, the worst first.</summary>
    internal static IEnumerable<(TestComparison Test, MetricChange Change)> Changed(RunComparison comparison) => comparison.Tests
        .SelectMany(test => test.Changes.Select(change => (test, change)))
        .Where(row => row.change.IsNotable)
        .OrderBy(row => MetricChange.Notable.IndexOf(row.change.Verdict));

    private static TextTable WholeTests(RunComparison comparison, int? width)
    {
        var table = new TextTable(
            ("Test", Alignment.Left), ("Req/s", Alignment.Right), ("p50 ms", Alignment.Right), ("p95 ms", Alignment.Right),
            ("p99 ms", Alignment.Right), ("Failed %", Alignment.Right), ("Requests that changed", Alignment.Left))
        {
            Width = width,
            LeftOutFirst = ["p50 ms", "p99 ms", "Failed %", "Req/s"],
        };
        foreach (var test in comparison.Compared())
        {
            var whole = test.Changes.Where(change => change.Request is null).ToDictionary(change => change.Metric);
            var names = test.Changes.Where(change => change.IsNotable).Select(change => change.Request ?? "all").Distinct().ToList();
            table.Add(
            [
                test.Test,
                .. Enum.GetValues<ComparedMetric>().Select(metric => whole.TryGetValue(metric, out var change) ? ThenAndNow(change) : "-"),
                names.Count == 0 ? "none" : string.Join(", ", names),
            ]);
        }

        return table;
    }

    private static TextTable ChangesOf(IEnumerable<(TestComparison Test, MetricChange Change)> changes, int? width)
    {
        var table = new TextTable(
            ("Change", Alignment.Left), ("Test", Alignment.Left), ("Request", Alignment.Left), ("Figure", Alignment.Left),
            ("Then", Alignment.Right), ("Now", Alignment.Right), ("Change", Alignment.Right), ("Why", Alignment.Left))
        {
            Width = width,
            LeftOutFirst = ["Why"],
        };
        foreach (var (test, change) in changes)
        {
            table.Add(
                Word(change.Verdict), test.Test, change.Request ?? "all", ComparisonFigures.Name(change.Metric),
                ComparisonFigures.Value(change, change.Then), ComparisonFigures.Value(change, change.Now), ComparisonFigures.Change(change), change.Why);
        }

        return table;
    }

    private static string ThenAndNow(MetricChange change) =>
        $"{ComparisonFigures.Value(change, change.Then)} -> {ComparisonFigures.Value(change, change.Now)} ({ComparisonFigures.Change(change)})";

    private static string? RerunOf(TestComparison test) => test.Confirmation switch
    {
        null => null,
        { Problem: { } problem } => $"{test.Test}: was run again, and the rerun cannot be compared ({problem}): what looked worse counts.",
        var rerun => Text($"{test.Test}: was run again; of what looked worse the rerun showed {rerun.Confirmed}, and {rerun.Refuted} it did not."),
    };

    private static string Word(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Regression => "REGRESSION",
        ChangeVerdict.Improvement => "improvement",
        ChangeVerdict.Undecided => "UNDECIDED",
        _ => "not confirmed",
    };

    private static IEnumerable<string> Named(string heading, IReadOnlyList<string> tests) =>
        tests.Count == 0 ? [] : [$"{heading}: {string.Join(", ", tests)}."];

    private static void Append(StringBuilder text, IEnumerable<string> lines)
    {
        var section = string.Join('\n', lines);
        if (section.Length > 0)
            text.Append('\n').Append(section).Append('\n');
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
