using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Comparison;

/// <summary>One test in two runs, with the figures of both if they can be compared.</summary>
internal sealed class TestPair
{
    private readonly PlannedTest _test;
    private readonly MeasuredTest? _then;
    private readonly MeasuredTest? _now;
    private readonly MeasuredTest? _rerun;
    private readonly string? _rerunProblem;
    private readonly DateTimeOffset? _rerunAt;

    private TestPair(ResultsFolder thenRun, TestResult? before, ResultsFolder nowRun, TestResult? after, PlannedTest planned)
    {
        _test = planned;
        NotComparedBecause = Obstacle(before, "the baseline") ?? Obstacle(after, "this run");
        if (NotComparedBecause is null
            && Comparability.Differences(thenRun.Plan, before!, nowRun.Plan, after!) is { Count: > 0 } differences)
            NotComparedBecause = $"not alike: {string.Join("; ", differences)}";
        if (NotComparedBecause is not null)
            return;

        _then = MeasuredTest.Read(before!, thenRun.FolderOf(planned));
        _now = MeasuredTest.Read(after!, nowRun.FolderOf(planned));
        NotComparedBecause = Obstacle(_then, "the baseline") ?? Obstacle(_now, "this run");
        if (NotComparedBecause is not null || nowRun.Confirmations().ResultOf(planned) is not { } second)
            return;

        _rerunAt = second.Outcome.StartedAt;
        _rerunProblem = Obstacle(second, "the rerun");
        if (_rerunProblem is null && Comparability.Differences(thenRun.Plan, before!, nowRun.Plan, second) is { Count: > 0 } others)
            _rerunProblem = $"not alike: {string.Join("; ", others)}";
        if (_rerunProblem is not null)
            return;
        _rerun = MeasuredTest.Read(second, nowRun.Confirmations().FolderOf(planned));
        _rerunProblem = Obstacle(_rerun, "the rerun");
    }

    /// <summary>The reason in words; null if the two can be compared.</summary>
    public string? NotComparedBecause { get; }

    public static IReadOnlyList<TestPair> From(ResultsFolder then, ResultsFolder now)
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

    public IReadOnlyList<MetricHypothesis> Questions(TestHypotheses questions) =>
        NotComparedBecause is null ? [.. questions.Of(_then!.Measurements, _now!.Measurements)] : [];

    /// <param name="changes">The answers to <see cref="Questions"/>.</param>
    public TestComparison Comparison(IReadOnlyList<MetricChange> changes, double effectFloor)
    {
        if (NotComparedBecause is not null)
            return new TestComparison(_test.Name, _test.Category, NotComparedBecause, [], []);

        Confirmation? confirmation = null;
        if (_rerunAt is { } startedAt)
        {
            changes = _rerun is null
                || _rerunProblem is not null ? changes : Rerun.Confirmed(changes, _then!.Measurements, _rerun.Measurements, effectFloor);
            var confirmed = _rerunProblem is null ? changes.Count(change => change.Verdict == ChangeVerdict.Regression) : 0;
            var refuted = changes.Count(change => change.Verdict == ChangeVerdict.Unconfirmed);
            confirmation = new Confirmation(startedAt, _rerunProblem, confirmed, refuted);
        }

        var curves = changes
            .Where(change => change.IsNotable)
            .Select(change => change.Request)
            .Prepend(null)
            .Distinct()
            .Select(request => Curves.From(_then!.TimeLine, _now!.TimeLine, request));
        return new TestComparison(_test.Name, _test.Category, null, changes, [.. curves]) { Confirmation = confirmation };
    }

    private static string? Obstacle(TestResult? result, string run) => result switch
    {
        null => $"{run} has not run it",
        { IsPartial: true } => $"{run} has only a part of it",
        { Verdict: Verdict.Passed or Verdict.ThresholdsCrossed } => null,
        _ => $"{run} has no reliable figures of it ({new SummaryRow(result.Test, result).Status})",
    };

    private static string? Obstacle(MeasuredTest measured, string run) => measured.Problem is { } problem ? $"{run}: {problem}" : null;
}

/// <param name="Problem">Why the time line cannot be compared; null if it can. In that case, there are measurements.</param>
internal sealed record MeasuredTest(TimeLine TimeLine, string? Problem, TestMeasurements Measurements)
{
    private static readonly TestMeasurements None = new([]);

    public static MeasuredTest Read(TestResult result, TestFolder folder)
    {
        var timeLine = TimeLineFile.Read(folder.Timeline);
        var problem = timeLine switch
        {
            { Problem: { } damage } => damage,
            { IsComplete: false } or { Whole: null } or { StartedAt: null } => "the time line breaks off",
            _ => null,
        };
        return new MeasuredTest(timeLine, problem, problem is null ? MeasurementsReader.From(result, timeLine) : None);
    }
}
