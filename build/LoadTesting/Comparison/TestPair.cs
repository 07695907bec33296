using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Comparison;

/// <summary>One test in two runs, with the figures of both if they can be compared.</summary>
internal sealed class TestPair
{
    private readonly PlannedTest _test;
    private readonly MeasuredTest? _baseline;
    private readonly MeasuredTest? _current;
    private readonly MeasuredTest? _rerun;
    private readonly string? _rerunProblem;
    private readonly DateTimeOffset? _rerunAt;

    private TestPair(ResultsFolder baselineRun, TestResult? before, ResultsFolder currentRun, TestResult? after, PlannedTest planned)
    {
        _test = planned;
        NotComparedBecause = Obstacle(before, "the baseline") ?? Obstacle(after, "this run");
        if (NotComparedBecause is null
            && Comparability.Differences(baselineRun.Plan, before!, currentRun.Plan, after!) is { Count: > 0 } differences)
            NotComparedBecause = $"not alike: {string.Join("; ", differences)}";
        if (NotComparedBecause is not null)
            return;

        _baseline = MeasuredTest.Read(before!, baselineRun.FolderOf(planned));
        _current = MeasuredTest.Read(after!, currentRun.FolderOf(planned));
        NotComparedBecause = Obstacle(_baseline, "the baseline") ?? Obstacle(_current, "this run");
        if (NotComparedBecause is not null || currentRun.Confirmations().ResultOf(planned) is not { } second)
            return;

        _rerunAt = second.Outcome.StartedAt;
        _rerunProblem = Obstacle(second, "the rerun");
        if (_rerunProblem is null && Comparability.Differences(baselineRun.Plan, before!, currentRun.Plan, second) is { Count: > 0 } others)
            _rerunProblem = $"not alike: {string.Join("; ", others)}";
        if (_rerunProblem is not null)
            return;
        _rerun = MeasuredTest.Read(second, currentRun.Confirmations().FolderOf(planned));
        _rerunProblem = Obstacle(_rerun, "the rerun");
    }

    /// <summary>The reason in words; null if the two can be compared.</summary>
    public string? NotComparedBecause { get; }

    public static IReadOnlyList<TestPair> From(ResultsFolder baseline, ResultsFolder current)
    {
        var before = baseline.ReadResults().ToDictionary(result => result.Test.Name, StringComparer.Ordinal);
        var after = current.ReadResults().ToDictionary(result => result.Test.Name, StringComparer.Ordinal);
        var known = baseline.Plan.Tests.Select(test => test.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. current.Plan.Tests
                .Where(test => known.Contains(test.Name))
                .Select(test => new TestPair(
                    baseline, before.GetValueOrDefault(test.Name), current, after.GetValueOrDefault(test.Name), test)),
        ];
    }

    public IReadOnlyList<MetricHypothesis> Hypotheses(TestHypotheses hypotheses) =>
        NotComparedBecause is null ? [.. hypotheses.Of(_baseline!.Measurements, _current!.Measurements)] : [];

    /// <param name="changes">What became of <see cref="Hypotheses"/>.</param>
    public TestComparison Comparison(IReadOnlyList<MetricChange> changes, double effectFloor)
    {
        if (NotComparedBecause is not null)
            return new TestComparison(_test.Name, _test.Category, NotComparedBecause, [], []);

        Confirmation? confirmation = null;
        if (_rerunAt is { } startedAt)
        {
            if (_rerun is not null && _rerunProblem is null)
                changes = Rerun.Confirmed(changes, _baseline!.Measurements, _rerun.Measurements, effectFloor);
            var confirmed = _rerunProblem is null ? changes.Count(change => change.Verdict == ChangeVerdict.Regression) : 0;
            var refuted = changes.Count(change => change.Verdict == ChangeVerdict.Unconfirmed);
            confirmation = new Confirmation(startedAt, _rerunProblem, confirmed, refuted);
        }

        var curves = changes
            .Where(change => change.IsNotable)
            .Select(change => change.Request)
            .Prepend(null)
            .Distinct()
            .Select(request => Curves.From(_baseline!.TimeLine, _current!.TimeLine, request));
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
            { IsCoarse: true } => string.Create(
                CultureInfo.InvariantCulture,
                $"its curve has a point every {timeLine.Period.TotalSeconds:0.#} seconds; only figures of each second can tell"
                    + $" a change from chance"),
            _ => null,
        };
        return new MeasuredTest(timeLine, problem, problem is null ? MeasurementsReader.From(result, timeLine) : None);
    }
}
