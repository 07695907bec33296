using System.Globalization;
using LoadTesting.Model;
using LoadTesting.Reporting.Charts;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Tables;

/// <summary>How the values of a column are written.</summary>
public enum Format
{
    Text,

    /// <summary>A name that continues in another line only between its parts.</summary>
    Name,

    /// <summary>A sentence or two.</summary>
    Sentence,

    /// <summary>A hash.</summary>
    Code,
    Time,

    /// <summary>A share from 0 to 1 as a bar of characters.</summary>
    Bar,
    Count,
    PerSecond,
    Milliseconds,

    /// <summary>A share from 0 to 1 in percent.</summary>
    Percent,
    FinePercent,
    Duration,
}

/// <summary>A word in a colour with a sign beside it.</summary>
/// <param name="Severity">What it is sorted by, the higher the worse.</param>
public sealed record Label(string Word, string CssClass, string Sign, int Severity)
{
    /// <summary>The word in plain text, where it is another one.</summary>
    public string? Plain { get; init; }

    /// <summary>On a ground of its own.</summary>
    public bool IsPill { get; init; }

    /// <summary>What else a reader of the page is to know; null where there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Where the page says more of the note; null where it does not.</summary>
    public string? NoteLink { get; init; }

    /// <param name="word">In place of the table's own, as of a probe that held.</param>
    public static Label From(VerdictEntry entry, string? word = null) =>
        new(word ?? entry.Word, entry.CssClass, entry.Sign, entry.Severity) { IsPill = true };
}

/// <summary>A figure whose unit differs from row to row.</summary>
public sealed record Figure(double? Value, Format Format);

/// <summary>A line without axes.</summary>
/// <param name="Sentence">What it shows, for readers who do not see it.</param>
public sealed record Sparkline(LineChart Chart, string Sentence);

/// <summary>A link to a file beside the page.</summary>
/// <param name="Label">What it is, for readers who do not see the row.</param>
public sealed record FileLink(string Text, string Address, string Label);

/// <summary>A value of a column as text, as a sort key and as a field of a spreadsheet.</summary>
internal static class Cells
{
    private const int MaxBarLength = 24;

    public static string Text(object? value, Format format, Figures figures) => value switch
    {
        null => figures.None,
        Label label => label.Plain ?? label.Word,
        Figure figure => Number(figure.Value, figure.Format, figures),
        TimeSpan time => K6Duration.FormatRounded(time),
        DateTimeOffset time => figures.Time(time),
        string text => text,
        _ => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture), format, figures),
    };

    /// <summary>A number; empty where nothing was measured.</summary>
    public static string SortKey(object? value) => value switch
    {
        null or string => "",
        Label label => label.Severity.ToString(CultureInfo.InvariantCulture),
        TimeSpan time => Key(time.TotalSeconds),
        DateTimeOffset time => Key(time.ToUnixTimeSeconds()),
        Figure figure => figure.Value is { } known ? Key(known) : "",
        _ => Key(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };

    public static object? Field(object? value) => value switch
    {
        Label label => label.Plain ?? label.Word,
        TimeSpan time => K6Duration.FormatRounded(time),
        DateTimeOffset time => Figures.Iso(time),
        bool answer => answer ? "yes" : "no",
        _ => value,
    };

    private static string Number(double? value, Format format, Figures figures) => format switch
    {
        Format.PerSecond => figures.PerSecond(value),
        Format.Milliseconds => figures.Milliseconds(value),
        Format.Percent => figures.Percent(value),
        Format.FinePercent => figures.FinePercent(value),
        Format.Bar => new string('#', (int)Math.Round((value ?? 0) * MaxBarLength)),
        _ => figures.Count(value),
    };

    private static string Key(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
