using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting;

/// <summary><c>capacity.md</c>, for comments on pull requests and step summaries.</summary>
internal static class CapacityMarkdown
{
    /// <summary>Keeps the document below the size limit of a comment, however many tests there are.</summary>
    private const int MaxTests = 6;

    public static string Format(CapacitySummary summary)
    {
        var document = new MarkdownSections();
        var subject = summary.Searches.Count == 1 ? summary.Searches[0].Test.Name : Counted.Format(summary.Searches.Count, "test");
        var settings = summary.Plan.Emulator is { } emulator ? $" (emulator: {MarkdownText.Format(emulator)})" : "";
        document.Paragraph($"# Capacity of {MarkdownText.Format(subject)} on {summary.Plan.Environment.Code()}{settings}");
        foreach (var search in summary.Searches)
        {
            document.Paragraph($"**{MarkdownText.Format(CapacityText.Format(search))}**");
            if (CapacityText.Doubt(search) is { } doubt)
                document.Paragraph(MarkdownText.Format(doubt));
        }

        document.Paragraph(
            $"Found by search within {Figures.Bound(summary.Plan.Capacity!.Tolerance)}, "
            + $"in {K6Duration.FormatRounded(summary.Spent)} of {K6Duration.Format(summary.Plan.Capacity.Budget)}."
            + " Charts and each probe's files are in `capacity.html` in the results folder.");
        foreach (var search in summary.Searches.Take(MaxTests))
            document.Table(MarkdownText.Format(search.Test.Name), ProbeColumns.All, ProbeLine.From(search));

        document.List(
            "Notes", [.. summary.Searches.SelectMany(
                search => CapacityText.Notes(search).Select(note => MarkdownText.Format($"{search.Test.Name}, {note}")))]);
        foreach (var note in RunNotes.Create(summary))
            document.Paragraph(MarkdownText.Format(note));
        return document.ToString();
    }
}
