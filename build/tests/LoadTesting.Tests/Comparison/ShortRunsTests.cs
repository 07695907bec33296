using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Tests.Comparison;

/// <summary>Runs too short, or with too few requests, to tell everything: what may be a regression is no pass under the gate.</summary>
public sealed class ShortRunsTests : IDisposable
{
    private static readonly Dictionary<string, double> Usual = new(StringComparer.Ordinal) { ["GET credits"] = 40, ["GET graphs"] = 60 };

    private static readonly Dictionary<string, double> Slower = new(Usual, StringComparer.Ordinal) { ["GET graphs"] = 90 };

    private static readonly ComparisonRequest Gated = ComparisonRequest.None with { Gate = RegressionGate.Regression };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_slower_run_that_is_too_short_to_tell_is_no_pass_under_the_gate_and_says_so()
    {
        var briefly = new SimulatedPlatform(4) { Seconds = 5 };
        var baseline = SimulatedFolder.Make(_folder.File("baseline"), briefly.Run(Usual));
        var current = SimulatedFolder.Make(_folder.File("current"), briefly.Run(Slower));

        var comparison = RunComparer.Compare(baseline, current, Gated);

        comparison.ExitCode.ShouldBe(ExitCodes.Inconclusive);
        comparison.Sentence().ShouldBe("no regression, no improvement, 1 undecided; 1 of 1 test compared.");
    }

    [Fact]
    public void A_move_of_which_eight_of_nine_seconds_show_a_multiple_is_undecided_or_worse_however_few_they_are()
    {
        var baseline = new SimulatedPlatform(11) { Seconds = 9, Vus = 5 }.Run(Usual);
        var current = new SimulatedPlatform(12) { Seconds = 9, Vus = 5 }.Run(Usual);
        current = new TestMeasurements([.. current.Requests.Select(row => row with
        {
            Whole = Times(row.Whole, 20),
            Windows = [.. row.Windows.Select((window, second) => second == 4 ? window : Times(window, 20))],
        })]);

        var changes = RunComparer.Evaluate([[.. new TestHypotheses(0.1).Of(baseline, current)]])[0];

        changes.Single(change => change is { Request: null, Metric: ComparedMetric.P95 }).Verdict.ShouldBe(ChangeVerdict.Undecided);
    }

    [Fact]
    public void A_percentile_of_too_few_requests_that_became_a_multiple_is_no_pass_under_the_gate()
    {
        var (baseline, current) = FewRequests(row => Slowest(row, 25));

        var comparison = RunComparer.Compare(baseline, current, Gated);

        var change = comparison.Tests[0].Changes.Single(change => change is { Request: "GET graphs", Metric: ComparedMetric.P95 });
        change.Verdict.ShouldBe(ChangeVerdict.Undecided, change.Why);
        change.Why.ShouldContain("requests are too few for this figure");
        comparison.ExitCode.ShouldBe(ExitCodes.Inconclusive);

        static RequestMeasurements Slowest(RequestMeasurements row, double times) => row with
        {
            Whole = row.Whole with { P95 = row.Whole.P95 * times, P99 = row.Whole.P99 * times },
            Windows = [.. row.Windows.Select(window => window with { P95 = window.P95 * times, P99 = window.P99 * times })],
        };
    }

    [Theory]
    [InlineData(25, ExitCodes.Inconclusive)]
    [InlineData(1.5, ExitCodes.Passed)]
    [InlineData(0.04, ExitCodes.Passed)]
    public void What_only_two_seconds_show_is_no_pass_under_the_gate_where_it_is_many_times_worse(double times, int exitCode)
    {
        var (baseline, current) = FewRequests(row => InTwo(row, 1), row => InTwo(row, times));

        RunComparer.Compare(baseline, current, Gated).ExitCode.ShouldBe(exitCode);

        static RequestMeasurements InTwo(RequestMeasurements row, double times) => row with
        {
            Whole = Times(row.Whole, times),
            Windows = [.. row.Windows.Select(
                (window, second) => second < 2 ? Times(window, times) : window with { P50 = null, P95 = null, P99 = null })],
        };
    }

    /// <summary>Two runs of nine seconds with some 60 requests of each name, of which only those of one name differ.</summary>
    private (ResultsFolder Baseline, ResultsFolder Current) FewRequests(Func<RequestMeasurements, RequestMeasurements> change) =>
        FewRequests(row => row, change);

    private (ResultsFolder Baseline, ResultsFolder Current) FewRequests(
        Func<RequestMeasurements, RequestMeasurements> ofBaseline, Func<RequestMeasurements, RequestMeasurements> ofCurrent)
    {
        var measured = new SimulatedPlatform(13) { Seconds = 9, Vus = 2, PauseSeconds = 0.2 }.Run(Usual);
        return (Make("baseline", ofBaseline), Make("current", ofCurrent));

        ResultsFolder Make(string name, Func<RequestMeasurements, RequestMeasurements> change) => SimulatedFolder.Make(
            _folder.File(name),
                new TestMeasurements([.. measured.Requests.Select(row => row.Request == "GET graphs" ? change(row) : row)]));
    }

    private static MeasuredFigures Times(MeasuredFigures figures, double factor) =>
        figures with { P50 = figures.P50 * factor, P95 = figures.P95 * factor, P99 = figures.P99 * factor };
}
