using LoadTesting.Reporting;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Reporting;

public sealed class TableWidthTests
{
    private static readonly RunSummary Summary = Samples.EveryVerdict();

    [Theory]
    [InlineData(120)]
    [InlineData(100)]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(50)]
    public void A_narrow_terminal_gets_lines_that_fit(int width)
    {
        var lines = TableOf(SummaryTable.Format(Summary, width));

        lines.Count.ShouldBe(Summary.Rows.Count + 2);
        lines.ShouldAllBe(line => line.Length <= width);
        foreach (var heading in (string[])["Test", "Verdict", "p95 ms", "Failed %"])
            lines[0].ShouldContain(heading);
    }

    [Fact]
    public void What_is_told_elsewhere_goes_first()
    {
        TableOf(SummaryTable.Format(Summary, 110))[0].ShouldNotContain("Engine");
        TableOf(SummaryTable.Format(Summary, 110))[0].ShouldContain("p99 ms");
        TableOf(SummaryTable.Format(Summary, 80))[0].ShouldNotContain("p99 ms");
    }

    [Fact]
    public void A_log_gets_the_whole_table()
    {
        foreach (var heading in (string[])["Test", "Duration", "steady", "Checks %", "Engine"])
            TableOf(SummaryTable.Format(Summary))[0].ShouldContain(heading);
        SummaryTable.Format(Summary, 1000).ShouldBe(SummaryTable.Format(Summary));
    }

    [Fact]
    public void A_plan_s_texts_are_cut_where_leaving_columns_out_is_not_enough()
    {
        var test = Samples.Test() with { Variables = new Dictionary<string, string> { ["ENDPOINT"] = new string('x', 200) } };

        var lines = TableOf(PlanTable.Format(Samples.Plan(test), 80));

        lines.ShouldAllBe(line => line.Length <= 80);
        lines[^1].ShouldEndWith("...");
    }

    /// <summary>Heading, rule and rows.</summary>
    private static List<string> TableOf(string text)
    {
        var lines = text.Split('\n').ToList();
        var rule = lines.FindIndex(line => line.Length > 0 && line.All(letter => letter is '-' or ' '));
        return [.. lines.Skip(rule - 1).TakeWhile(line => line.Length > 0)];
    }
}
