using LoadTesting.Model;
using LoadTesting.Reporting.Html;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Reporting;

public sealed class ColumnsTests
{
    /// <summary>Programs read columns by name and by place.</summary>
    [Fact]
    public void Spreadsheets_keep_their_columns_and_get_new_ones_at_the_end()
    {
        CsvTable.Format(TestColumns.All, []).ShouldStartWith(
            "Test Name,Status,VUs,Target Duration,Actual Duration,Environment,Mode,Test URL,Error,Completed At,Category,Script,Requests,"
            + "Requests per Second,p50 ms,p95 ms,p99 ms,Failed Rate,Checks Rate,Iterations,Engine,Engine Version,Warnings,"
            + "Steady Requests per Second,Steady p95 ms,Steady p99 ms,Steady Failed Rate,Invalid,Partial,Attempts");
        CsvTable.Format(ProbeColumns.All, []).ShouldStartWith(
            "Test Name,Probe,VUs,Verdict,Requests per Second,Succeeded per Second,p50 ms,p95 ms,p99 ms,Failed Rate,Checks Rate,"
            + "Generator CPU,Started At,Took,Reason,Files");
        CsvTable.Format(HistoryColumns.OfTests, []).ShouldStartWith(
            "Test Name,Series,Started At,Run,Status,Counts,Commit,Commit Was Changed,Branch,Environment,Mode,Engine,Engine Version,Load,"
            + "VUs,Duration,Ramp Up,Ramp Down,Script Hash,Requests,Requests per Second,p50 ms,p95 ms,p99 ms,Failed Rate,Checks "
            + "Rate,Reason");
    }

    [Fact]
    public void Tables_may_have_a_column_elsewhere_than_spreadsheets()
    {
        Headings(TestColumns.All, Places.Page).ShouldBe(
        [
            "Test", "Verdict", "VUs", "Duration", "Requests", "Req/s", "p50 ms", "p95 ms", "steady", "p99 ms", "p95 over time", "Failed %",
            "Checks %",
        ]);
        Headings(HistoryColumns.OfTests, Places.Page).ShouldBe(
            ["Started", "Verdict", "Req/s", "p50, ms", "p95, ms", "p99, ms", "Failed, %", "Commit", "Run"]);
    }

    [Fact]
    public void A_column_cannot_follow_one_that_is_not_there()
    {
        IReadOnlyList<Column<TestLine>> columns = [.. TestColumns.All, new("Iter/s", _ => null) { After = "P95 ms" }];

        Should.Throw<InvalidOperationException>(() => columns.Shown(Places.Page)).Message.ShouldContain("no column 'P95 ms'");
    }

    [Fact]
    public void A_new_column_is_in_every_format()
    {
        IReadOnlyList<Column<TestLine>> columns =
        [
            .. TestColumns.All,
            new("Iter/s", line => line.Metrics?.Iterations / 60.0)
            {
                Format = Format.PerSecond, Better = Better.High, Csv = "Iterations per Second",
            },
        ];
        var result = Samples.Result(Samples.Test(), Verdict.Passed) with { Metrics = new TestMetrics(1, 1, 1, 1, 1, 0, 1, 0, 90) };
        var lines = TestLine.From(RunSummary.From(Samples.Plan(result.Test), [result])).ToList();
        var document = new MarkdownSections();
        document.Table("Tests", columns, lines);

        TextTable.Format(columns, lines, width: null).ShouldContain("Iter/s\n");
        document.ToString().ShouldContain(" 1.5 |");
        CsvTable.Format(columns, lines).TrimEnd().ShouldEndWith(",1.5");
        RazorPages.Format<DataTable<TestLine>>(
            ("Columns", columns), ("Rows", lines), ("Caption", "c"), ("Label", "l"), ("IsSortable", true))
            .ShouldContain("data-sort=\"number\" data-first=\"ascending\">Iter/s</th>");
    }

    [Theory]
    [InlineData("http_req_failed rate", "http_<wbr>req_<wbr>failed rate")]
    [InlineData("operation_success{name:GET /health}", "operation_<wbr>success<wbr>{name:GET /<wbr>health}<wbr>")]
    [InlineData("<b>", "&lt;b&gt;")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaabbb", "aaaaaaaaaaaaaaaaaaaaaaaa<wbr>bbb")]
    public void A_name_continues_in_another_line_between_its_parts(string name, string html) => Text.Breakable(name).Value.ShouldBe(html);

    [Theory]
    [InlineData(0.1234, "0.12")]
    [InlineData(12.34, "12.3")]
    [InlineData(1234.5, "1235")]
    [InlineData(null, "-")]
    public void Milliseconds_have_as_many_digits_as_matter(double? value, string text) => Figures.Plain.Milliseconds(value).ShouldBe(text);

    private static IEnumerable<string> Headings<TRow>(IReadOnlyList<Column<TRow>> columns, Places place) =>
        columns.Shown(place).Select(column => column.Heading);
}
