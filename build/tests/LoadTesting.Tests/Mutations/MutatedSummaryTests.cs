using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Mutations;

public sealed class MutatedSummaryTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    [Theory]
    [InlineData("crossed", 0)]
    [InlineData("crossed", 99)]
    [InlineData("passed", 0)]
    [InlineData("passed-k6-1", 0)]
    [InlineData("requests-failed", 0)]
    public async Task A_damaged_summary_gives_a_verdict_and_a_pass_only_where_it_still_bears_one_out(string export, int exitCode)
    {
        var whole = Export.Text(export);
        var folder = new TestFolder(_parent.Path);

        await Cases.Hold(250, random =>
        {
            var damaged = Mutation.Format(whole, random);
            File.WriteAllText(folder.Summary, damaged);
            var (result, _) = TestResultBuilder.Build(Samples.Test(), Samples.K6, Samples.Ended(exitCode), folder, Samples.Noon);
            TestDetails.Read(folder);
            return result switch
            {
                { Verdict: Verdict.Passed } when exitCode != 0 || !Evidence.OfSummary(damaged) => $"passed with {damaged}",
                { Verdict: not Verdict.Passed, Reason: null or "" } => $"{result.Verdict} without a reason",
                _ => null,
            };
        });
    }

    public void Dispose() => _parent.Dispose();
}
