using System.Globalization;
using CsvHelper;

namespace LoadTesting.Reporting.Tables;

/// <summary>Rows for spreadsheets, with unrounded figures and empty fields for what was not measured.</summary>
internal static class CsvTable
{
    // A reason may begin with characters that a spreadsheet would execute as a formula.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, NewLine = "\n" };

    public static string Format<TRow>(IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows)
    {
        List<Column<TRow>> fields = [.. columns.Where(column => column.Csv is not null)];
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Options, leaveOpen: true))
        {
            foreach (var column in fields)
                csv.WriteField(column.Csv);
            csv.EndRecord();
            foreach (var row in rows)
            {
                foreach (var column in fields)
                    csv.WriteField(Cells.Field((column.CsvValue ?? column.Value)(row)));
                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
