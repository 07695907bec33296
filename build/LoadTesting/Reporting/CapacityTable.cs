using LoadTesting.Capacity;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting;

/// <summary>A search's probes in plain text, for the terminal and CI logs, with the throughput as bars.</summary>
public static class CapacityTable
{
    private const int MaxReasonLength = 300;

    /// <summary>The probes so far, in order.</summary>
    /// <param name="width">The terminal's width in characters; null in logs.</param>
    public static string Format(TestSearch search, int? width = null) => TextTable.Format(ProbeColumns.All, ProbeLine.From(search), width);

    /// <summary>The whole folder: for each search, its probes, why some of them failed, and what was found.</summary>
    /// <inheritdoc cref="Format(TestSearch, int?)"/>
    public static string Format(CapacitySummary summary, int? width = null) => string.Join('\n', summary.Searches.Select(search =>
        $"{search.Test.Name} on {CapacityText.Place(summary.Plan)}\n{Format(search, width)}"
        + $"{Reasons(search)}\n{CapacityText.Format(search)}\n"
        + $"{(CapacityText.Doubt(search) is { } doubt ? $"{doubt}\n" : "")}{NotesOf(search)}"))
        + Notes(summary);

    private static string Reasons(TestSearch search)
    {
        var lines = search.Probes
            .Where(probe => probe.Result is { Verdict: not Verdict.Passed, Reason: not null })
            .Select(probe => $"{Counted.Format(probe.Vus, "VU")}, {CapacityText.Verdict(probe)}: "
                + $"{PlainText.Format(probe.Result.Reason!, MaxReasonLength)}\n")
            .ToList();
        return lines.Count == 0 ? "" : $"\n{string.Concat(lines)}";
    }

    private static string NotesOf(TestSearch search) =>
        string.Concat(CapacityText.Notes(search).Select(note => $"note: {PlainText.Format(note, MaxReasonLength)}\n"));

    private static string Notes(CapacitySummary summary) => string.Concat(RunNotes.Create(summary).Select(note => $"\n{note}"))
        + $"\n{K6Duration.FormatRounded(summary.Spent)} of {K6Duration.Format(summary.Plan.Capacity!.Budget)} were used.\n";
}
