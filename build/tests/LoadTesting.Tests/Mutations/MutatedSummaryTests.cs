using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.Results.Details;
using LoadTesting.Tests.Results;


namespace LoadTesting.Tests.Mutations;

public sealed class MutatedSummaryTests : IDisposable
{
    readonly TemporaryFolder parent = new();

    [Theory]
    [InlineData("crossed", 0)]
    [InlineData("crossed", 99)]
    [InlineData("passed", 0)]
    [InlineData("passed-k6-1", 0)]
    [InlineData("requests-failed", 0)]
    public async Task A_damaged_summary_gives_a_verdict_and_a_pass_only_where_it_still_bears_one_out(string export, int exitCode)
    {
        var whole = Export.Text(export);
        var folder = new TestFolder(parent.Path);

        await Cases.Hold(250, random =>
        {
            var damaged = Mutation.Of(whole, random);
            File.WriteAllText(folder.Summary, damaged);
            var result = TestCollation.Collate(Samples.Test(), RunMode.Local, Samples.K6, Samples.Ended(exitCode), folder, Samples.Noon);
            TestDetails.Read(folder, RunMode.Local);
            return result switch
            {
                { Verdict: Verdict.Passed } when exitCode != 0 || !Evidence.OfSummary(damaged) => $"passed with {damaged}",
                { Verdict: not Verdict.Passed, Reason: null or "" } => $"{result.Verdict} without a reason",
                _ => null,
            };
        });
    }

    public void Dispose() => parent.Dispose();
}
