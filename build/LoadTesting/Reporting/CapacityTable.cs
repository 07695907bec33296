using System.Globalization;
using LoadTesting.Capacity;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Reporting;

/// <summary>A search's probes in plain text, for the terminal and CI logs, with the throughput as bars.</summary>
public static class CapacityTable
{
    private const int LongestBar = 24;
    private const int LongestReason = 300;
    private const string None = "-";

    /// <summary>The probes so far, in their order.</summary>
    /// <param name="width">Of the terminal, in characters; null in logs.</param>
    public static string Format(TestSearch search, int? width = null)
    {
        var table = new TextTable(
            ("#", Alignment.Right), ("VUs", Alignment.Right), ("Verdict", Alignment.Left), ("Succeeded/s", Alignment.Right), ("", Alignment.Left),
            ("p50 ms", Alignment.Right), ("p95 ms", Alignment.Right), ("p99 ms", Alignment.Right), ("Failed %", Alignment.Right),
            ("Checks %", Alignment.Right), ("CPU %", Alignment.Right))
        {
            Width = width,
            LeftOutFirst = ["", "p50 ms", "CPU %", "p99 ms", "Checks %"],
        };
        var most = search.Probes.Select(probe => probe.Point?.SucceededPerSecond ?? 0).DefaultIfEmpty(0).Max();
        foreach (var probe in search.Probes)
        {
            var point = probe.Point;
            table.Add(
                probe.Number.ToString(CultureInfo.InvariantCulture), probe.Vus.ToString(CultureInfo.InvariantCulture), CapacityText.Verdict(probe),
                Text(point?.SucceededPerSecond, "0.0"), Bar(point?.SucceededPerSecond, most), Milliseconds(point?.P50), Milliseconds(point?.P95),
                Milliseconds(point?.P99), Percent(point?.FailedRate), Percent(point?.ChecksRate), Percent(point?.GeneratorCpu));
        }

        return table.ToString();
    }

    /// <summary>The whole folder: each search's probes, why those failed that did, and what was found.</summary>
    /// <inheritdoc cref="Format(TestSearch, int?)"/>
    public static string Format(CapacitySummary summary, int? width = null) => string.Join('\n', summary.Searches.Select(search =>
        $"{search.Test.Name} on {CapacityText.Place(summary.Plan)}\n{Format(search, width)}{Reasons(search)}\n{CapacityText.Format(search)}\n"
        + $"{(CapacityText.Doubt(search) is { } doubt ? $"{doubt}\n" : "")}{NotesOf(search)}"))
        + Notes(summary);

    private static string Reasons(TestSearch search)
    {
        var lines = search.Probes
            .Where(probe => probe.Result is { Verdict: not Verdict.Passed, Reason: not null })
            .Select(probe => $"{CapacityText.Vus(probe.Vus)}, {CapacityText.Verdict(probe)}: {PlainText.Format(probe.Result.Reason!, LongestReason)}\n")
            .ToList();
        return lines.Count == 0 ? "" : $"\n{string.Concat(lines)}";
    }

    private static string NotesOf(TestSearch search) => string.Concat(CapacityText.Notes(search).Select(note => $"note: {PlainText.Format(note, LongestReason)}\n"));

    private static string Notes(CapacitySummary summary) => string.Concat(EngineNotes.Create(summary.Engines).Select(note => $"\n{note}"))
        + $"\n{K6Duration.FormatRounded(summary.Spent)} of {K6Duration.Format(summary.Plan.Capacity!.Budget)} were used.\n";

    private static string Bar(double? value, double most) => value is { } known && most > 0 ? new string('#', (int)Math.Round(known / most * LongestBar)) : "";

    private static string Milliseconds(double? value) => Text(value, value < 100 ? "0.0" : "0");

    private static string Percent(double? share) => Text(share * 100, "0.0");

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
