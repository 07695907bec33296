using System.Globalization;
using System.Text;

namespace Benchmarks.Calibration;

/// <summary>The rows as a Markdown table.</summary>
internal static class CalibrationTable
{
    public static string Format(IEnumerable<CalibrationRow> rows)
    {
        var text = new StringBuilder("| what | published | reproduced | difference | target | met |\n|---|---:|---:|---:|---|---|\n");
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ",
                row.What, row.Published, row.Reproduced, row.Difference?.ToString("+0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture)
                    ?? "-", row.Target,
                row.IsMet switch { true => "yes", false => "**no**", null => "not measured" }).Append(" |\n");
        }

        return text.ToString();
    }
}
