using System.Globalization;
using System.Text;

namespace LoadTesting.Reporting;

/// <summary>
/// A document of sections none of which can grow so far that the document is refused: GitHub takes 65,536 characters in a comment.
/// Lines are left out whole, from a section's end, and how many is said.
/// </summary>
internal sealed class MarkdownSections
{
    /// <summary>Of a document that has at most seven sections and a head of a few lines.</summary>
    private const int MostCharactersOfSection = 8000;

    private readonly StringBuilder _text = new();

    public void Paragraph(string line) => _text.Append(line).Append("\n\n");

    /// <param name="columns">Headings with a colon at the end of those that are numbers, such as <c>p95 ms:</c>.</param>
    public void Table(string heading, IReadOnlyList<string> columns, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        Heading(heading);
        _text.Append(MarkdownText.TableLine(columns.Select(column => column.TrimEnd(':')))).Append('\n')
            .Append(MarkdownText.TableLine(columns.Select(column => column.EndsWith(':') ? "---:" : "---"))).Append('\n');
        Lines(lines);
    }

    public void List(string heading, IReadOnlyList<string> entries)
    {
        if (entries.Count == 0)
            return;
        Heading(heading);
        Lines([.. entries.Select(entry => $"- {entry}")]);
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private void Heading(string heading) => _text.Append(CultureInfo.InvariantCulture, $"## {heading}\n\n");

    private void Lines(IReadOnlyList<string> lines)
    {
        var (shown, length) = (0, 0);
        while (shown < lines.Count && length + lines[shown].Length < MostCharactersOfSection)
        {
            length += lines[shown].Length + 1;
            _text.Append(lines[shown++]).Append('\n');
        }

        _text.Append('\n');
        if (shown < lines.Count)
            Paragraph(string.Create(CultureInfo.InvariantCulture, $"*{lines.Count - shown} of {lines.Count} lines are left out here; report.html has them all.*"));
    }
}
