using System.Text;

namespace ScriptEngine.Summary;

/// <summary>Lines of metrics that are aligned with one another.</summary>
sealed class MetricTable
{
    const int FewestDots = 3;

    readonly IReadOnlyList<TrendStat> stats;
    readonly Ansi ansi;
    readonly string indent;
    readonly int nameWidth;
    readonly int valueWidth;
    readonly int[] columnWidths;
    readonly int[] extraWidths = [0, 0];

    public MetricTable(IReadOnlyCollection<MetricRow> rows, IReadOnlyList<TrendStat> stats, Ansi ansi, int indent)
    {
        this.stats = stats;
        this.ansi = ansi;
        this.indent = new string(' ', indent);
        columnWidths = new int[stats.Count];
        foreach (MetricRow row in rows)
        {
            nameWidth = Math.Max(nameWidth, WidthOf(Title(row.Name)));
            if (row.IsTrend)
            {
                Widen(columnWidths, row.Values);
                continue;
            }

            valueWidth = Math.Max(valueWidth, WidthOf(row.Values[0]));
            Widen(extraWidths, [.. row.Values.Skip(1)]);
        }
    }

    public string Line(MetricRow row)
    {
        string title = Title(row.Name);
        StringBuilder line = new();
        line.Append(indent).Append(title);
        line.Append(ansi.FaintWhite(new string('.', nameWidth - WidthOf(title) + FewestDots) + ":")).Append(' ');
        if (row.IsTrend)
            AppendTrend(line, row.Values);
        else
            AppendValue(line, row.Values);
        return line.ToString();
    }

    void AppendTrend(StringBuilder line, IReadOnlyList<string> columns)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                line.Append(' ');
            line.Append(stats[i].Name).Append('=').Append(ansi.Cyan(columns[i])).Append(' ', columnWidths[i] - WidthOf(columns[i]));
        }
    }

    void AppendValue(StringBuilder line, IReadOnlyList<string> values)
    {
        line.Append(ansi.Cyan(values[0])).Append(' ', valueWidth - WidthOf(values[0]));
        for (int i = 1; i < values.Count; i++)
        {
            line.Append(' ').Append(ansi.FaintCyan(values[i]));
            if (values.Count > 2)
                line.Append(' ', extraWidths[i - 1] - WidthOf(values[i]));
        }
    }

    static void Widen(int[] widths, IReadOnlyList<string> values)
    {
        for (int i = 0; i < values.Count; i++)
            widths[i] = Math.Max(widths[i], WidthOf(values[i]));
    }

    static string Title(string name)
    {
        int brace = name.IndexOf('{', StringComparison.Ordinal);
        return brace < 0 ? name : $"  {{ {name[(brace + 1)..^1]} }}";
    }

    static int WidthOf(string text) => text.EnumerateRunes().Count();
}
