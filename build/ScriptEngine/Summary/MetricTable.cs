using System.Text;

namespace ScriptEngine.Summary;

/// <summary>Lines of metrics that are aligned with one another.</summary>
internal sealed class MetricTable
{
    private const int MinDots = 3;

    private readonly IReadOnlyList<TrendStat> _stats;
    private readonly Ansi _ansi;
    private readonly string _indent;
    private readonly int _nameWidth;
    private readonly int _valueWidth;
    private readonly int[] _columnWidths;
    private readonly int[] _extraWidths = [0, 0];

    public MetricTable(IReadOnlyCollection<MetricRow> rows, IReadOnlyList<TrendStat> stats, Ansi ansi, int indent)
    {
        _stats = stats;
        _ansi = ansi;
        _indent = new string(' ', indent);
        _columnWidths = new int[stats.Count];
        foreach (var row in rows)
        {
            _nameWidth = Math.Max(_nameWidth, WidthOf(Title(row.Name)));
            if (row.IsTrend)
            {
                Widen(_columnWidths, row.Values);
                continue;
            }

            _valueWidth = Math.Max(_valueWidth, WidthOf(row.Values[0]));
            Widen(_extraWidths, [.. row.Values.Skip(1)]);
        }
    }

    public string Line(MetricRow row)
    {
        var title = Title(row.Name);
        StringBuilder line = new();
        line.Append(_indent).Append(title);
        line.Append(_ansi.FaintWhite(new string('.', _nameWidth - WidthOf(title) + MinDots) + ":")).Append(' ');
        if (row.IsTrend)
            AppendTrend(line, row.Values);
        else
            AppendValue(line, row.Values);
        return line.ToString();
    }

    private void AppendTrend(StringBuilder line, IReadOnlyList<string> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                line.Append(' ');
            line.Append(_stats[i].Name).Append('=').Append(_ansi.Cyan(columns[i])).Append(' ', _columnWidths[i] - WidthOf(columns[i]));
        }
    }

    private void AppendValue(StringBuilder line, IReadOnlyList<string> values)
    {
        line.Append(_ansi.Cyan(values[0])).Append(' ', _valueWidth - WidthOf(values[0]));
        for (var i = 1; i < values.Count; i++)
        {
            line.Append(' ').Append(_ansi.FaintCyan(values[i]));
            if (values.Count > 2)
                line.Append(' ', _extraWidths[i - 1] - WidthOf(values[i]));
        }
    }

    private static void Widen(int[] widths, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
            widths[i] = Math.Max(widths[i], WidthOf(values[i]));
    }

    private static string Title(string name)
    {
        var brace = name.IndexOf('{', StringComparison.Ordinal);
        return brace < 0 ? name : $"  {{ {name[(brace + 1)..^1]} }}";
    }

    private static int WidthOf(string text) => text.EnumerateRunes().Count();
}
