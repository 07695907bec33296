using System.Globalization;
using System.Text;
using LoadTesting.Planning;
using LoadTesting.Results;

namespace LoadTesting.Reporting;

/// <summary><c>summary.md</c>, for pull requests and step summaries.</summary>
public static class SummaryMarkdown
{
    public static string Of(RunSummary summary)
    {
        var plan = summary.Plan;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {Escaped(plan.Target)} on {plan.Environment.Code()}: {Escaped(summary.Sentence)}\n\n")
            .Append(CultureInfo.InvariantCulture, $"In {plan.ModeAndLoad}, exit code {summary.ExitCode}.\n\n")
            .Append("| Test | Verdict | VUs | Duration | Requests | Req/s | p95 ms | p99 ms | Failed % | Checks % | Engine |\n")
            .Append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
        foreach (var row in summary.Rows)
        {
            string[] cells =
            [
                NameOf(row), Emphasised(row), row.Test.Vus.ToString(CultureInfo.InvariantCulture), Figures.Duration(row),
                Figures.Requests(row), Figures.RequestsPerSecond(row), Figures.P95(row), Figures.P99(row),
                Escaped(Figures.FailedPercent(row)), Escaped(Figures.ChecksPercent(row)), Escaped(Figures.Engine(row)),
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        AppendList(text, "Not passed", summary.Rows.Where(row => row.Result?.Reason is not null).Select(row => (row, row.Result!.Reason!)));
        AppendList(text, "To note", summary.Rows.SelectMany(row => (row.Result?.Warnings ?? []).Select(warning => (row, warning))));
        foreach (var note in EngineNotes.Of(summary))
            text.Append('\n').Append(Escaped(note)).Append('\n');
        return text.ToString();
    }

    static void AppendList(StringBuilder text, string heading, IEnumerable<(SummaryRow Row, string Words)> entries)
    {
        var lines = entries.Select(entry => $"- **{Escaped(entry.Row.Test.Name)}** ({entry.Row.Status}): {Escaped(entry.Words)}\n").ToList();
        if (lines.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n").AppendJoin("", lines);
    }

    static string NameOf(SummaryRow row) =>
        row.Result?.Outcome.TestUrl is { } url
            ? $"[{Escaped(row.Test.Name)}]({url.AbsoluteUri.Replace(")", "%29", StringComparison.Ordinal)})"
            : Escaped(row.Test.Name);

    static string Emphasised(SummaryRow row) => row.Result?.Verdict == Verdict.Passed ? row.Status : $"**{row.Status}**";

    /// <summary>Text as text: no table cell, link, code, emphasis, mention or HTML can come out of an error message.</summary>
    static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append("&#64;"),
                '\r' or '\n' or '\t' => escaped.Append(' '),
                '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '#' or '!' or '~' => escaped.Append('\\').Append(letter),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
