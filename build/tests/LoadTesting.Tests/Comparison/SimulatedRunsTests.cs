using LoadTesting.Comparison;
using LoadTesting.Model;

namespace LoadTesting.Tests.Comparison;

/// <summary>What is promised of the comparison, held against a simulated platform; build/benchmarks holds it against a real one.</summary>
public sealed class SimulatedRunsTests
{
    private const int Pairs = 100;

    private static readonly Dictionary<string, double> Usual = new(StringComparer.Ordinal)
    {
        ["GET credits"] = 40,
        ["GET graphs"] = 60,
        ["GET blocks"] = 25,
        ["POST execute"] = 90,
    };

    private static readonly Dictionary<string, double> Slower = new(Usual, StringComparer.Ordinal) { ["GET graphs"] = 72 };

    [Theory]
    [InlineData(0.01, 0.03, 25, 15)]
    [InlineData(0.02, 0.04, 60, 5)]
    [InlineData(0.02, 0.04, 120, 5)]
    [InlineData(0.01, 0.03, 30, 15, 0.4)]
    public void Equal_runs_are_told_apart_in_at_most_one_pair_of_twenty(
        double betweenRuns, double wander, int seconds, int vus, double warmUp = 0)
    {
        var platform = new SimulatedPlatform(
            1) { BetweenRuns = betweenRuns, Wander = wander, Seconds = seconds, Vus = vus, WarmUp = warmUp, FailureRate = 0.01 };

        var alarms = Enumerable.Range(0, Pairs).Count(_ => Changes(platform.Run(Usual), platform.Run(Usual)).Count > 0);

        alarms.ShouldBeLessThanOrEqualTo(Pairs / 20);
    }

    [Theory]
    [InlineData(0.01, 0.03, 25, 15)]
    [InlineData(0.01, 0.03, 60, 5)]
    [InlineData(0.01, 0.02, 30, 15, 0.4)]
    public void A_fifth_more_latency_of_one_request_is_found_and_blamed_on_it_alone_in_nineteen_pairs_of_twenty(
        double betweenRuns, double wander, int seconds, int vus, double warmUp = 0)
    {
        var platform = new SimulatedPlatform(
            2) { BetweenRuns = betweenRuns, Wander = wander, Seconds = seconds, Vus = vus, WarmUp = warmUp };

        var found = Enumerable.Range(0, Pairs).Count(_ =>
        {
            var blamed = Changes(platform.Run(Usual), platform.Run(Slower)).Where(change => change.Request is not null).ToList();
            return blamed.Count > 0 && blamed.All(change => change is { Request: "GET graphs", Verdict: ChangeVerdict.Regression });
        });

        found.ShouldBeGreaterThanOrEqualTo(Pairs * 19 / 20);
    }

    [Theory]
    [InlineData(0.25, 0)]
    [InlineData(0.25, 0.4)]
    [InlineData(0.4, 0)]
    [InlineData(0.25, 0, 1)]
    [InlineData(0.25, 0, 1, 3)]
    [InlineData(0.4, 0, 1, 3)]
    public void Equal_smoke_runs_pass_the_gate_in_at_least_nine_pairs_of_ten(double spread, double warmUp, int vus = 5, double pause = 0.3)
    {
        var platform = Smoke(8, spread, warmUp, vus, pause);

        var changes = Enumerable.Range(0, Pairs).Select(_ => Evaluate(platform.Run(Usual), platform.Run(Usual))).ToList();

        changes.Count(Has(ChangeVerdict.Regression)).ShouldBeLessThanOrEqualTo(Pairs / 20);
        changes.Count(Has(ChangeVerdict.Undecided)).ShouldBeLessThanOrEqualTo(Pairs / 10);
    }

    [Theory]
    [InlineData(0.25, 3)]
    [InlineData(0.25, 24)]
    [InlineData(0.4, 24)]
    public void A_request_that_is_many_times_slower_is_told_from_nine_windows(double spread, double times)
    {
        var platform = Smoke(9, spread);
        var slower = new Dictionary<string, double>(Usual, StringComparer.Ordinal) { ["GET graphs"] = 60 * times };

        for (var pair = 0; pair < Pairs; pair++)
        {
            Evaluate(platform.Run(Usual), platform.Run(slower))
                .Single(change => change is { Request: "GET graphs", Metric: ComparedMetric.P50 })
                .Verdict.ShouldBe(ChangeVerdict.Regression);
        }
    }

    [Fact]
    public void What_lies_between_is_undecided_and_no_pass()
    {
        var platform = Smoke(10);
        var slower = new Dictionary<string, double>(Usual, StringComparer.Ordinal) { ["GET graphs"] = 81 };

        var changes = Enumerable.Range(0, Pairs).Select(_ => Evaluate(platform.Run(Usual), platform.Run(slower))).ToList();

        changes.Count(Has(ChangeVerdict.Regression, ChangeVerdict.Undecided)).ShouldBeGreaterThanOrEqualTo(Pairs * 9 / 10);
        changes.Count(Has(ChangeVerdict.Undecided)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Baseline_and_current_run_may_change_places_and_a_regression_becomes_an_improvement()
    {
        var platform = new SimulatedPlatform(3);
        for (var pair = 0; pair < 20; pair++)
        {
            var (baseline, current) = (platform.Run(Usual), platform.Run(Slower));
            var forwards = Evaluate(baseline, current);
            var backwards = Evaluate(current, baseline).ToDictionary(change => (change.Request ?? "", change.Metric));
            foreach (var change in forwards)
            {
                var other = backwards[(change.Request ?? "", change.Metric)];
                other.Verdict.ShouldBe(change.Verdict switch
                {
                    ChangeVerdict.Regression => ChangeVerdict.Improvement,
                    ChangeVerdict.Improvement => ChangeVerdict.Regression,
                    // Only what may be worse is left undecided.
                    ChangeVerdict.Undecided => change.PValue is null ? ChangeVerdict.Inconclusive : ChangeVerdict.NoChange,
                    ChangeVerdict.NoChange
                        or ChangeVerdict.Inconclusive when other.Verdict == ChangeVerdict.Undecided => ChangeVerdict.Undecided,
                    var same => same,
                });
                (other.PValue ?? -1).ShouldBe(change.PValue ?? -1, 1e-9);
            }
        }
    }

    /// <summary>As long as the smoke load's steady state has whole seconds.</summary>
    private static SimulatedPlatform Smoke(int seed, double spread = 0.25, double warmUp = 0, int vus = 5, double pause = 0.3) =>
        new(seed) { Seconds = 9, Vus = vus, PauseSeconds = pause, BetweenRuns = 0.02, Wander = 0.04, Spread = spread, WarmUp = warmUp,
            FailureRate = 0.01 };

    private static Func<IReadOnlyList<MetricChange>, bool> Has(params ChangeVerdict[] verdicts) =>
        changes => changes.Any(change => verdicts.Contains(change.Verdict));

    private static List<MetricChange> Changes(TestMeasurements baseline, TestMeasurements current) =>
        [.. Evaluate(baseline, current).Where(change => change.Verdict is ChangeVerdict.Regression or ChangeVerdict.Improvement)];

    private static IReadOnlyList<MetricChange> Evaluate(TestMeasurements baseline, TestMeasurements current) =>
        RunComparer.Evaluate([[.. new TestHypotheses(0.1).Of(baseline, current)]])[0];
}
