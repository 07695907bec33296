using LoadTesting.Reporting;

namespace Reports.Tests.Texts;

public sealed class TerminalTextTests(SampleReport report)
{
    [Fact]
    public void No_error_text_clears_a_terminal_or_colours_a_log()
    {
        var stored = Directory.GetFiles(report.Results.Path, "result.json", SearchOption.AllDirectories).Select(File.ReadAllText);
        stored.ShouldContain(text => text.Contains(@"\u001b", StringComparison.OrdinalIgnoreCase), "The sample holds such a text.");

        SummaryTable.Format(report.Summary).Where(letter => char.IsControl(letter) && letter != '\n').ShouldBeEmpty();
        RunAnnotations.Create(report.Summary).SelectMany(annotation => annotation.Message)
            .Where(letter => char.IsControl(letter) && letter != '\n').ShouldBeEmpty();
    }
}
