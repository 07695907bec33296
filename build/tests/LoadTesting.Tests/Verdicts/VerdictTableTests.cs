using LoadTesting.Model;

namespace LoadTesting.Tests.Verdicts;

public sealed class VerdictTableTests
{
    [Fact]
    public void Every_verdict_and_a_test_that_was_not_run_has_one_entry_with_its_own_word()
    {
        Verdict?[] all = [.. Enum.GetValues<Verdict>(), null];

        VerdictTable.Entries.Select(entry => entry.Verdict).ShouldBe(all, ignoreOrder: true);
        VerdictTable.Entries.Select(entry => entry.Word).Distinct().Count().ShouldBe(all.Length);
        all.ShouldAllBe(verdict => VerdictTable.From(verdict).Verdict == verdict);
    }

    [Fact]
    public void What_is_worst_is_the_same_for_reports_and_for_exit_codes()
    {
        var worstFirst = VerdictTable.Entries.Where(entry => entry.Verdict is not null).OrderByDescending(entry => entry.Severity).ToList();

        worstFirst.Select(entry => ExitCodes.WorstFirst.ToList().IndexOf(entry.ExitCode)).ShouldBeInOrder(SortDirection.Ascending);
        worstFirst[0].Verdict.ShouldBe(Verdict.Interrupted);
        worstFirst[^1].Verdict.ShouldBe(Verdict.Passed);
    }

    [Theory]
    [InlineData(0, "passed")]
    [InlineData(3, "inconclusive")]
    [InlineData(99, "thresholds crossed")]
    [InlineData(130, "interrupted")]
    public void An_exit_code_of_a_run_has_a_word(int exitCode, string word) => VerdictTable.FromExitCode(exitCode).Word.ShouldBe(word);
}
