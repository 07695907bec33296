using System.Globalization;
using System.Text;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Tables;

/// <summary>
/// A document whose sections are limited in size, because GitHub accepts at most 65,536 characters in a comment. Whole lines are left out
/// at the end of a section, and a note says how many.
/// </summary>
internal sealed class MarkdownSections
{
    /// <summary>For a document with at most seven sections and a few lines at the beginning.</summary>
    private const int MaxCharactersOfSection = 8000;

    private readonly StringBuilder _text = new();

    public void Paragraph(string line) => _text.Append(line).Append("\n\n");

    public void Table<TRow>(string heading, IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows)
    {
        List<TRow> all = [.. rows];
        if (all.Count == 0)
            return;
        List<Column<TRow>> shown =
            [.. columns.Shown(Places.Markdown).Where(column => !column.IsOptional || all.Any(row => column.Value(row) is not null))];
        Heading(heading);
        _text.Append(MarkdownText.TableLine(shown.Select(column => column.InMarkdown ?? column.Heading))).Append('\n')
            .Append(MarkdownText.TableLine(shown.Select(column => column.IsNumber ? "---:" : "---"))).Append('\n');
        Lines([.. all.Select(row => MarkdownText.TableLine(shown.Select(column => CellOf(column, row))))]);
    }

    /// <param name="introduction">Paragraphs before the list.</param>
    public void List(string heading, IReadOnlyList<string> entries, IEnumerable<string>? introduction = null)
    {
        if (entries.Count == 0)
            return;
        Heading(heading);
        foreach (var paragraph in introduction ?? [])
            Paragraph(paragraph);
        Lines([.. entries.Select(entry => $"- {entry}")]);
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private static string CellOf<TRow>(Column<TRow> column, TRow row)
    {
        var value = column.Value(row);
        var text = Cells.Text(value, column.Format, Figures.Plain);
        if (column.Web?.Invoke(row) is { } page)
            return MarkdownText.Link(text, page);
        // A verdict that needs attention must stand out among many.
        return value is Label { IsPill: true, Severity: > 0 } ? $"**{MarkdownText.Format(text)}**" : MarkdownText.Format(text);
    }

    private void Heading(string heading) => _text.Append(CultureInfo.InvariantCulture, $"## {heading}\n\n");

    private void Lines(IReadOnlyList<string> lines)
    {
        var (shown, length) = (0, 0);
        while (shown < lines.Count && length + lines[shown].Length < MaxCharactersOfSection)
        {
            length += lines[shown].Length + 1;
            _text.Append(lines[shown++]).Append('\n');
        }

        _text.Append('\n');
        if (shown < lines.Count)
            Paragraph($"*{lines.Count - shown} of {Counted.Format(lines.Count, "line")} are left out here; report.html has them all.*");
    }
}
