using System.Globalization;
using LoadTesting.Capacity;
using LoadTesting.Model;

namespace LoadTesting.Reporting;

/// <summary><c>capacity.md</c>, for comments on pull requests and step summaries.</summary>
internal static class CapacityMarkdown
{
    private const string None = "-";

    /// <summary>So that the document stays below what a comment takes, however many tests there are.</summary>
    private const int MostTests = 6;

    public static string Format(CapacitySummary summary)
    {
        var document = new MarkdownSections();
        var subject = summary.Searches.Count == 1 ? summary.Searches[0].Test.Name : $"{summary.Searches.Count} tests";
        var settings = summary.Plan.Emulator is { } words ? $" (emulator: {MarkdownText.Format(words)})" : "";
        document.Paragraph($"# Capacity of {MarkdownText.Format(subject)} on {summary.Plan.Environment.Code()}{settings}");
        foreach (var search in summary.Searches)
        {
            document.Paragraph($"**{MarkdownText.Format(CapacityText.Format(search))}**");
            if (CapacityText.Doubt(search) is { } doubt)
                document.Paragraph(MarkdownText.Format(doubt));
        }

        document.Paragraph(
            $"Found by search within {CapacityText.Percent(summary.Plan.Capacity!.Tolerance)}, in {K6Duration.FormatRounded(summary.Spent)} of {K6Duration.Format(summary.Plan.Capacity.Budget)}."
            + " Charts and each probe's files are in `capacity.html` in the results folder.");
        foreach (var search in summary.Searches.Take(MostTests))
        {
            document.Table(
                MarkdownText.Format(search.Test.Name),
                ["Probe:", "VUs:", "Verdict", "Succeeded/s:", "p95 ms:", "p99 ms:", "Failed %:", "Checks %:"],
                [.. search.Probes.Select(LineOf)]);
        }

        document.List("To note", [.. summary.Searches.SelectMany(search => CapacityText.Notes(search).Select(note => MarkdownText.Format($"{search.Test.Name}, {note}")))]);
        foreach (var note in EngineNotes.Create(summary.Engines))
            document.Paragraph(MarkdownText.Format(note));
        return document.ToString();
    }

    private static string LineOf(StoredProbe probe) => MarkdownText.TableLine(
        Text(probe.Number, "0"), Text(probe.Vus, "0"), CapacityText.Verdict(probe), Text(probe.Point?.SucceededPerSecond, "0.0"), Text(probe.Point?.P95, "0"),
        Text(probe.Point?.P99, "0"), Text(probe.Point?.FailedRate * 100, "0.0"), Text(probe.Point?.ChecksRate * 100, "0.0"));

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
