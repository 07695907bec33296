using System.Text.RegularExpressions;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Reporting.Texts;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Reporting;

/// <summary>What reports say about the verdicts that a word does not explain.</summary>
public sealed partial class VerdictExplanationTests
{
    [Fact]
    public void Invalid_and_inconclusive_are_explained_once_above_the_tests_that_did_not_pass()
    {
        var list = SummaryMarkdown.Format(Samples.EveryVerdict()).Split("## Not passed")[1].Split("\n- ")[0];

        list.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            MarkdownText.Format(VerdictTable.From(Verdict.Inconclusive).Explanation!),
            MarkdownText.Format(VerdictTable.From(Verdict.Invalid).Explanation!),
        ]);
    }

    [Theory]
    [InlineData(Verdict.Interrupted)]
    [InlineData(Verdict.Invalid)]
    [InlineData(Verdict.Inconclusive)]
    public void Only_verdicts_of_the_run_are_explained(Verdict verdict)
    {
        var result = Samples.Result(Samples.Test(), verdict);

        var text = SummaryMarkdown.Format(RunSummary.From(Samples.Plan(result.Test), [result]));

        foreach (var entry in VerdictTable.Entries.Where(entry => entry.Explanation is not null))
            text.Contains(MarkdownText.Format(entry.Explanation!), StringComparison.Ordinal).ShouldBe(entry.Verdict == verdict);
    }

    [Theory]
    [InlineData(Verdict.Invalid)]
    [InlineData(Verdict.Inconclusive)]
    public void An_explanation_says_what_to_do_and_names_a_section_of_the_documentation(Verdict verdict)
    {
        var explanation = VerdictTable.From(verdict).Explanation.ShouldNotBeNull();

        explanation.ShouldContain("run the test again");
        var pointer = Pointer().Match(explanation);
        File.ReadAllLines(Path.Combine(RepositoryFiles.Root, pointer.Groups["file"].Value))
            .ShouldContain($"## {pointer.Groups["section"].Value}");
    }

    [GeneratedRegex("""see "(?<section>[^"]+)" in (?<file>[^ )]+)""")]
    private static partial Regex Pointer();
}
