using LoadTesting.Model;

namespace LoadTesting.Tests.Mutations;

public sealed class MutatedFolderTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    [Theory]
    [InlineData(Verdict.ThresholdsCrossed)]
    [InlineData(Verdict.Passed)]
    [InlineData(Verdict.Invalid)]
    public async Task A_damaged_result_is_a_pass_only_where_it_still_bears_one_out(Verdict verdict)
    {
        var run = new DamagedRun(_parent, verdict);
        var whole = File.ReadAllText(run.Second.Result);

        await Cases.Hold(350, random =>
        {
            var damaged = Mutation.Format(whole, random);
            File.WriteAllText(run.Second.Result, damaged);
            return run.ReadEverything() is 0 && !Evidence.OfResult(damaged) ? $"passed with {damaged}" : null;
        });
    }

    [Fact]
    public async Task A_damaged_plan_is_refused_or_leaves_a_crossed_threshold_crossed()
    {
        var run = new DamagedRun(_parent, Verdict.ThresholdsCrossed);
        var whole = File.ReadAllText(run.FileNamed("plan.json"));

        await Cases.Hold(500, random =>
        {
            var damaged = Mutation.Format(whole, random);
            File.WriteAllText(run.FileNamed("plan.json"), damaged);
            return run.ReadEverything() is 0 ? $"passed with {damaged}" : null;
        });
    }

    [Fact]
    public async Task A_damaged_plan_loses_no_threshold_of_the_suite_unseen()
    {
        var run = new DamagedRun(_parent, Verdict.Passed, crossesSuiteThreshold: true);
        var whole = File.ReadAllText(run.FileNamed("plan.json"));

        await Cases.Hold(500, random =>
        {
            var damaged = Mutation.Format(whole, random);
            File.WriteAllText(run.FileNamed("plan.json"), damaged);
            return run.ReadEverything() is 0 && !Evidence.OfPlan(damaged, DamagedRun.SuiteExpression) ? $"passed with {damaged}" : null;
        });
    }

    [Theory]
    [InlineData("comparison.json")]
    [InlineData("origin.json")]
    public async Task A_damaged_record_beside_the_results_changes_no_verdict(string file)
    {
        var run = new DamagedRun(_parent, Verdict.ThresholdsCrossed);
        var whole = File.ReadAllText(run.FileNamed(file));

        await Cases.Hold(150, random =>
        {
            var damaged = Mutation.Format(whole, random);
            File.WriteAllText(run.FileNamed(file), damaged);
            return run.ReadEverything() is ExitCodes.ThresholdsCrossed or ExitCodes.Inconclusive ? null : $"another end with {damaged}";
        });
    }

    [Theory]
    [InlineData("plan.json")]
    [InlineData("result.json")]
    [InlineData("k6-summary.json")]
    [InlineData("timeline.ndjson")]
    [InlineData("comparison.json")]
    [InlineData("origin.json")]
    public async Task The_reports_of_a_damaged_folder_are_written_or_refused(string file)
    {
        var run = new DamagedRun(_parent, Verdict.ThresholdsCrossed);
        var path = new[] { run.FileNamed(file), Path.Combine(run.Second.Path, file) }.First(File.Exists);
        var whole = File.ReadAllText(path);

        await Cases.Hold(25, random =>
        {
            var damaged = file == "timeline.ndjson" ? Mutation.OfLines(whole, random) : Mutation.Format(whole, random);
            File.WriteAllText(path, damaged);
            return run.WriteReports() is 0 ? $"passed with {damaged}" : null;
        });
    }

    public void Dispose() => _parent.Dispose();
}
