using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Reporting.Html;
using LoadTesting.Storage;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Mutations;

public sealed class MutatedTimeLineTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    [Theory]
    [InlineData("crossed", Verdict.ThresholdsCrossed)]
    [InlineData("passed", Verdict.Passed)]
    public async Task A_damaged_time_line_is_read_as_far_as_it_goes_and_makes_no_test_better(string export, Verdict verdict)
    {
        var folder = new TestFolder(_parent.Path);
        File.Copy(Export.PathOf(export), folder.Summary);

        await Cases.Hold(500, random =>
        {
            File.WriteAllText(folder.Timeline, Mutation.OfLines(RecordedTest.TimeLine, random));
            var (result, _) = TestResultBuilder.Build(Samples.Test(), Samples.K6, Samples.Ended(0), folder, Samples.Noon);
            if (result.Verdict != verdict && (result.Verdict == Verdict.Passed || string.IsNullOrEmpty(result.Reason)))
                return $"{result.Verdict} ({result.Reason})";
            var details = TestDetails.Read(folder);
            TestCurves.From(details.TimeLine);
            return Problem(details.TimeLine);
        });
    }

    [Fact]
    public async Task A_follower_of_a_damaged_time_line_harms_nobody()
    {
        var folder = new TestFolder(_parent.Path);
        var follower = new TimeLineFollower(folder.Timeline);

        await Cases.Hold(500, random =>
        {
            var damaged = Mutation.OfLines(RecordedTest.TimeLine, random);
            var half = random.Next(damaged.Length + 1);
            File.WriteAllText(folder.Timeline, damaged[..half]);
            follower.Look();
            File.AppendAllText(folder.Timeline, damaged[half..]);
            follower.Look();
            return follower.Whole?.Trend("http_req_duration") is { P95: var p95 } && !double.IsFinite(p95) ? $"p95 of {p95}" : null;
        });
    }

    [Fact]
    public async Task What_is_left_of_a_test_whose_build_was_killed_is_never_a_verdict()
    {
        var folder = ResultsFolder.CreateAt(_parent.File("run"), Samples.Plan(Samples.Test()));
        var files = folder.Of(Samples.Test());

        await Cases.Hold(200, random =>
        {
            File.WriteAllText(files.Timeline, Mutation.OfLines(RecordedTest.TimeLine, random));
            return folder.ReadResults() is [{ Verdict: Verdict.Interrupted, IsPartial: true, Reason.Length: > 0 }]
                ? null : "it is no partial result";
        });
    }

    private static string? Problem(TimeLine timeLine) =>
        timeLine.Windows.Any(window => window.Series.Any(series => !double.IsFinite(window.Count(series)) || window.Count(series) < 0))
            ? "a count that is none"
            : null;

    public void Dispose() => _parent.Dispose();
}
