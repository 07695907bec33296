using LoadTesting.Planning;
using LoadTesting.Results;
using LoadTesting.TimeLines;

namespace LoadTesting.Comparison;

/// <summary>One test of two runs, with what was measured where both can be compared.</summary>
sealed class TestPair
{
    readonly PlannedTest test;
    readonly MeasuredTest? then;
    readonly MeasuredTest? now;
    readonly MeasuredTest? rerun;
    readonly string? rerunProblem;
    readonly DateTimeOffset? rerunAt;

    TestPair(ResultsFolder thenRun, TestResult? before, ResultsFolder nowRun, TestResult? after, PlannedTest planned)
    {
        test = planned;
        NotComparedBecause = Obstacle(before, "the baseline") ?? Obstacle(after, "this run");
        if (NotComparedBecause is null && Likeness.Differences(thenRun.Plan, before!, nowRun.Plan, after!) is { Count: > 0 } differences)
            NotComparedBecause = $"not alike: {string.Join("; ", differences)}";
        if (NotComparedBecause is not null)
            return;

        then = MeasuredTest.Read(before!, thenRun.FolderOf(planned));
        now = MeasuredTest.Read(after!, nowRun.FolderOf(planned));
        NotComparedBecause = Obstacle(then, "the baseline") ?? Obstacle(now, "this run");
        if (NotComparedBecause is not null || nowRun.Confirmations().ResultOf(planned) is not { } second)
            return;

        rerunAt = second.Outcome.StartedAt;
        rerunProblem = Obstacle(second, "the rerun");
        if (rerunProblem is null && Likeness.Differences(thenRun.Plan, before!, nowRun.Plan, second) is { Count: > 0 } others)
            rerunProblem = $"not alike: {string.Join("; ", others)}";
        if (rerunProblem is not null)
            return;
        rerun = MeasuredTest.Read(second, nowRun.Confirmations().FolderOf(planned));
        rerunProblem = Obstacle(rerun, "the rerun");
    }

    /// <summary>In words for people; null when the two can be compared.</summary>
    public string? NotComparedBecause { get; }

    public static IReadOnlyList<TestPair> Of(ResultsFolder then, ResultsFolder now)
    {
        var before = then.ReadResults().ToDictionary(result => result.Test.Name, StringComparer.Ordinal);
        var after = now.ReadResults().ToDictionary(result => result.Test.Name, StringComparer.Ordinal);
        var known = then.Plan.Tests.Select(test => test.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Plan.Tests
                .Where(test => known.Contains(test.Name))
                .Select(test => new TestPair(then, before.GetValueOrDefault(test.Name), now, after.GetValueOrDefault(test.Name), test)),
        ];
    }

    public IReadOnlyList<ChangeQuestion> Questions(TestQuestions questions) =>
        NotComparedBecause is null ? [.. questions.Of(then!.Measurements, now!.Measurements)] : [];

    /// <param name="changes">The answers to <see cref="Questions"/>.</param>
    public TestComparison Comparison(IReadOnlyList<MetricChange> changes, double effectFloor)
    {
        if (NotComparedBecause is not null)
            return new TestComparison(test.Name, test.Category, NotComparedBecause, [], []);

        Confirmation? confirmation = null;
        if (rerunAt is { } startedAt)
        {
            changes = rerun is null || rerunProblem is not null ? changes : Rerun.Confirmed(changes, then!.Measurements, rerun.Measurements, effectFloor);
            var confirmed = rerunProblem is null ? changes.Count(change => change.Verdict == ChangeVerdict.Regression) : 0;
            var refuted = changes.Count(change => change.Verdict == ChangeVerdict.Unconfirmed);
            confirmation = new Confirmation(startedAt, rerunProblem, confirmed, refuted);
        }

        var curves = changes
            .Where(change => change.IsNotable)
            .Select(change => change.Request)
            .Prepend(null)
            .Distinct()
            .Select(request => Curves.Of(then!.TimeLine, now!.TimeLine, request));
        return new TestComparison(test.Name, test.Category, null, changes, [.. curves]) { Confirmation = confirmation };
    }

    static string? Obstacle(TestResult? result, string run) => result switch
    {
        null => $"{run} has not run it",
        { IsPartial: true } => $"{run} has only a part of it",
        { Verdict: Verdict.Passed or Verdict.ThresholdsCrossed } => null,
        _ => $"{run} has no figures of it to rely on ({new SummaryRow(result.Test, result).Status})",
    };

    static string? Obstacle(MeasuredTest measured, string run) => measured.Problem is { } problem ? $"{run}: {problem}" : null;
}

/// <param name="Problem">Why the time line cannot be compared; null when it can, and then there are measurements.</param>
sealed record MeasuredTest(TimeLine TimeLine, string? Problem, TestMeasurements Measurements)
{
    static readonly TestMeasurements None = new([]);

    public static MeasuredTest Read(TestResult result, TestFolder folder)
    {
        var timeLine = TimeLineFile.Read(folder.Timeline);
        var problem = timeLine switch
        {
            { Problem: { } damage } => damage,
            { IsComplete: false } or { Whole: null } or { StartedAt: null } => "the time line breaks off",
            _ => null,
        };
        return new MeasuredTest(timeLine, problem, problem is null ? MeasurementsReader.Of(result, timeLine) : None);
    }
}
