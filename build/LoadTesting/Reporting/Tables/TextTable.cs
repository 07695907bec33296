using System.Text;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Tables;

internal enum Alignment
{
    Left,
    Right,
}

/// <summary>A plain-text table with aligned columns, for terminals and logs.</summary>
internal sealed class TextTable(params (string Heading, Alignment Alignment)[] columns)
{
    private const string Gap = "  ";
    private const string Ellipsis = "...";

    /// <summary>A text is not shortened further than this, because it would say nothing.</summary>
    private const int MinTextLength = 12;

    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <param name="width">The terminal's width in characters; null in logs.</param>
    public static string Format<TRow>(IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows, int? width)
    {
        var shown = columns.Shown(Places.Terminal);
        var leftOut = columns.Where(column => column.LeftOut > 0).OrderBy(column => column.LeftOut);
        var table = new TextTable([.. shown.Select(column => (column.Heading, column.IsNumber ? Alignment.Right : Alignment.Left))])
        {
            Width = width,
            LeftOutFirst = [.. leftOut.Select(column => column.Heading)],
        };
        foreach (var row in rows)
            table.Add([.. shown.Select(column => Cells.Text(column.Value(row), column.Format, Figures.Plain))]);
        return table.ToString();
    }

    public void Add(params IReadOnlyList<string> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Count, columns.Length);
        _rows.Add([.. cells.Select(cell => cell.ReplaceLineEndings(" "))]);
    }

    /// <summary>The terminal's width in characters; null if lines may have any length, as in logs.</summary>
    public int? Width { get; init; }

    /// <summary>The headings of the columns to leave out of a narrow terminal, in this order.</summary>
    public IReadOnlyList<string> LeftOutFirst { get; init; } = [];

    public override string ToString()
    {
        var shown = ColumnsThatFit();
        var widths = shown.Select(WidthOf).ToArray();
        Shorten(shown, widths);
        var text = new StringBuilder();
        AppendLine(text, shown, widths, [.. columns.Select(column => column.Heading)]);
        AppendLine(text, shown, widths, [.. columns.Select((_, index) => new string('-', WidthOf(index)))]);
        foreach (var row in _rows)
            AppendLine(text, shown, widths, row);
        return text.ToString();
    }

    private int WidthOf(int column) => _rows.Select(row => row[column].Length).Append(columns[column].Heading.Length).Max();

    private List<int> ColumnsThatFit()
    {
        List<int> shown = [.. Enumerable.Range(0, columns.Length)];
        foreach (var heading in LeftOutFirst.TakeWhile(_ => Excess([.. shown.Select(WidthOf)]) > 0))
            shown.RemoveAll(index => columns[index].Heading == heading);
        return shown;
    }

    /// <summary>Shortens the longest text columns until the table fits.</summary>
    private void Shorten(List<int> shown, int[] widths)
    {
        while (Excess(widths) > 0)
        {
            var longest = widths.Index()
                .Where(width => columns[shown[width.Index]].Alignment == Alignment.Left && width.Item > MinTextLength)
                .OrderByDescending(width => width.Item)
                .Select(width => width.Index)
                .DefaultIfEmpty(-1)
                .First();
            if (longest < 0)
                return;
            widths[longest]--;
        }
    }

    private int Excess(int[] widths) => Width is { } most ? widths.Sum() + (Gap.Length * (widths.Length - 1)) - most : 0;

    private void AppendLine(StringBuilder text, List<int> shown, int[] widths, IReadOnlyList<string> cells)
    {
        var padded = shown.Zip(widths, (column, width) => columns[column].Alignment == Alignment.Left
            ? Cut(cells[column], width).PadRight(width)
            : cells[column].PadLeft(width));
        text.Append(string.Join(Gap, padded).TrimEnd()).Append('\n');
    }

    private static string Cut(string cell, int width) => cell.Length <= width ? cell
        : cell.All(letter => letter == '-') ? cell[..width]
        : $"{cell[..(width - Ellipsis.Length)]}{Ellipsis}";
}
