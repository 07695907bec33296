using System.Globalization;
using LoadTesting.Model;
using LoadTesting.Reporting.Charts;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Tables;

/// <summary>How the values of a column are formatted.</summary>
public enum Format
{
    Text,

    /// <summary>A name, in which lines may break only between its parts.</summary>
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

/// <summary>A coloured word with a sign beside it.</summary>
/// <param name="Severity">The sort key. A higher value is worse.</param>
public sealed record Label(string Word, string CssClass, string Sign, int Severity)
{
    /// <summary>The word in plain text, if it differs.</summary>
    public string? Plain { get; init; }

    /// <summary>Whether it has a coloured background.</summary>
    public bool IsPill { get; init; }

    /// <summary>An additional note on the page; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The link to more about the note on the page; null for none.</summary>
    public string? NoteLink { get; init; }

    /// <param name="word">Replaces the table's own word, as for a probe that held.</param>
    public static Label From(VerdictEntry entry, string? word = null) =>
        new(word ?? entry.Word, entry.CssClass, entry.Sign, entry.Severity) { IsPill = true };
}

/// <summary>A figure whose unit differs from row to row.</summary>
public sealed record Figure(double? Value, Format Format);

/// <summary>A small line chart without axes.</summary>
/// <param name="Sentence">What it shows, for readers who cannot see it.</param>
public sealed record Sparkline(LineChart Chart, string Sentence);

/// <summary>A link to a file beside the page.</summary>
/// <param name="Label">What it is, for readers who cannot see the row.</param>
public sealed record FileLink(string Text, string Address, string Label);

/// <summary>Formats a column's value as text, as a sort key and as a field for spreadsheets.</summary>
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

    /// <summary>A number; empty if nothing was measured.</summary>
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
