namespace LoadTesting.Reporting.Tables;

/// <summary>Where a column is shown.</summary>
[Flags]
public enum Places
{
    None = 0,
    Terminal = 1,
    Markdown = 2,
    Page = 4,
    Tables = Terminal | Markdown | Page,
}

/// <summary>Which values of a column are good; sorting begins with the others.</summary>
public enum Better
{
    Neither,
    High,
    Low,
}

/// <summary>
/// One column of one kind of row, for every format. Values are what was measured: the column's format makes the text, and spreadsheets
/// and sorting get the value itself. The order of a list is that of the spreadsheets, where new columns come last.
/// </summary>
/// <param name="Heading">In terminals, and elsewhere where nothing else is said.</param>
/// <param name="Value">A number, a text, a time or one of the records beside <see cref="Label"/>; null where there is none.</param>
public sealed record Column<TRow>(string Heading, Func<TRow, object?> Value)
{
    public Format Format { get; init; } = Format.Text;

    public Better Better { get; init; }

    public Places In { get; init; } = Places.Tables;

    /// <summary>The heading in spreadsheets; null where they lack the column.</summary>
    public string? Csv { get; init; }

    /// <summary>The value in spreadsheets, where it is another one.</summary>
    public Func<TRow, object?>? CsvValue { get; init; }

    /// <summary>The heading on the page, whose caption may say a unit.</summary>
    public string? OnPage { get; init; }

    /// <summary>The heading in Markdown, where no caption explains a short one.</summary>
    public string? InMarkdown { get; init; }

    /// <summary>The heading after which tables show the column that spreadsheets have at the end.</summary>
    public string? After { get; init; }

    /// <summary>A terminal that is too narrow leaves out the column with 1 here first, then the one with 2, and never one with 0.</summary>
    public int LeftOut { get; init; }

    /// <summary>Markdown lacks the column where no row has a value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Where a link on the page leads; null for no link.</summary>
    public Func<TRow, string?>? Link { get; init; }

    /// <summary>Where a link in Markdown leads, which is read outside of the results folder; null for no link.</summary>
    public Func<TRow, Uri?>? Web { get; init; }

    /// <summary>Numbers stand at the right.</summary>
    public bool IsNumber => Format is not (Format.Text or Format.Name or Format.Sentence or Format.Code or Format.Time or Format.Bar);

    /// <summary>Where a header cell is to hold it.</summary>
    public string PageHeading => OnPage ?? Heading;
}

/// <summary>Lists of columns.</summary>
internal static class Columns
{
    /// <summary>Those of one place, in the order of its tables.</summary>
    public static IReadOnlyList<Column<TRow>> Shown<TRow>(this IReadOnlyList<Column<TRow>> columns, Places place)
    {
        List<Column<TRow>> shown = [.. columns.Where(column => column.In.HasFlag(place) && column.After is null)];
        foreach (var column in columns.Where(column => column.In.HasFlag(place) && column.After is not null))
            shown.Insert(shown.FindIndex(other => other.Heading == column.After) + 1, column);
        return shown;
    }
}
