using System.Text;

namespace LoadTesting.Reporting;

enum Alignment
{
    Left,
    Right,
}

/// <summary>A plain-text table with aligned columns, for terminals and logs.</summary>
sealed class TextTable(params (string Heading, Alignment Alignment)[] columns)
{
    readonly List<IReadOnlyList<string>> _rows = [];

    public void Add(params IReadOnlyList<string> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Count, columns.Length);
        _rows.Add([.. cells.Select(cell => cell.ReplaceLineEndings(" "))]);
    }

    public override string ToString()
    {
        IReadOnlyList<string> headings = [.. columns.Select(column => column.Heading)];
        var widths = columns.Select((_, index) => _rows.Append(headings).Max(row => row[index].Length)).ToArray();
        var text = new StringBuilder();
        AppendLine(text, headings, widths);
        AppendLine(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in _rows)
            AppendLine(text, row, widths);
        return text.ToString();
    }

    void AppendLine(StringBuilder text, IReadOnlyList<string> cells, int[] widths)
    {
        var padded = cells.Select((cell, index) => columns[index].Alignment == Alignment.Left
            ? cell.PadRight(widths[index])
            : cell.PadLeft(widths[index]));
        text.Append(string.Join("  ", padded).TrimEnd()).Append('\n');
    }
}
