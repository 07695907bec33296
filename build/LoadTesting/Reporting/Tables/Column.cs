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

/// <summary>Which values of a column are good. Sorting starts with the bad ones.</summary>
public enum Better
{
    Neither,
    High,
    Low,
}

/// <summary>
/// One column for one kind of row, for every output format. Its value is the raw figure: the column's format turns it into text, while
/// spreadsheets and sorting use the value itself. A list of columns is in the order of the spreadsheets, in which new columns come last.
/// </summary>
/// <param name="Heading">The heading in terminals, and elsewhere unless another one is given.</param>
/// <param name="Value">A number, a text, a time or one of the records beside <see cref="Label"/>; null if there is no value.</param>
public sealed record Column<TRow>(string Heading, Func<TRow, object?> Value)
{
    public Format Format { get; init; } = Format.Text;

    public Better Better { get; init; }

    public Places In { get; init; } = Places.Tables;

    /// <summary>The heading in spreadsheets; null if they do not have the column.</summary>
    public string? Csv { get; init; }

    /// <summary>The value in spreadsheets, if it differs.</summary>
    public Func<TRow, object?>? CsvValue { get; init; }

    /// <summary>The heading on the page, where the caption may name the unit.</summary>
    public string? OnPage { get; init; }

    /// <summary>The heading in Markdown, which has no caption to explain a short one.</summary>
    public string? InMarkdown { get; init; }

    /// <summary>
    /// For a column at the end of spreadsheets: the <see cref="Heading"/> of the column after which tables show it.
    /// </summary>
    public string? After { get; init; }

    /// <summary>The order in which columns are left out of a narrow terminal, starting with 1. A column with 0 is never left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>Whether Markdown leaves out the column if no row has a value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The target of a link on the page; null for no link.</summary>
    public Func<TRow, string?>? Link { get; init; }

    /// <summary>The target of a link in Markdown, which is read outside of the results folder; null for no link.</summary>
    public Func<TRow, Uri?>? Web { get; init; }

    /// <summary>Numbers are right-aligned.</summary>
    public bool IsNumber => Format is not (Format.Text or Format.Name or Format.Sentence or Format.Code or Format.Time or Format.Bar);

    /// <summary>The heading in the page's header cell.</summary>
    public string PageHeading => OnPage ?? Heading;
}

/// <summary>Extensions for lists of columns.</summary>
internal static class Columns
{
    /// <summary>The columns of one place, in the order of its tables.</summary>
    /// <exception cref="InvalidOperationException">A column is to follow one that the place does not show.</exception>
    public static IReadOnlyList<Column<TRow>> Shown<TRow>(this IReadOnlyList<Column<TRow>> columns, Places place)
    {
        List<Column<TRow>> shown = [.. columns.Where(column => column.In.HasFlag(place) && column.After is null)];
        foreach (var column in columns.Where(column => column.In.HasFlag(place) && column.After is not null))
        {
            var before = shown.FindIndex(other => other.Heading == column.After);
            if (before < 0)
                throw new InvalidOperationException($"Column {column.Heading}: there is no column '{column.After}' to show it after.");
            shown.Insert(before + 1, column);
        }

        return shown;
    }
}
