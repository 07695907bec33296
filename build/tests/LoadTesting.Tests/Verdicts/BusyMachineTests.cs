using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Verdicts;

/// <summary>The table of the truth: what a machine that is busy, or that nobody can see, makes of each outcome.</summary>
public sealed class BusyMachineTests
{
    private const double Limit = 500;

    /// <summary>By its engine's share that ran and that waited, of 2 processors; null where neither is known.</summary>
    private static readonly Dictionary<string, (double Ran, double Waited)?> Machines = new()
    {
        ["quiet"] = (0.2, 0.001),
        ["busy neighbour"] = (0.2, 0.2),
        ["starved engine"] = (0.6, 0.5),
        ["unknown"] = null,
    };

    [Theory]
    [InlineData("quiet", "passed", Verdict.Passed)]
    [InlineData("quiet", "crossed by much", Verdict.ThresholdsCrossed)]
    [InlineData("quiet", "crossed by little", Verdict.ThresholdsCrossed)]
    [InlineData("quiet", "crossed in failures", Verdict.ThresholdsCrossed)]
    [InlineData("busy neighbour", "passed", Verdict.Passed)]
    [InlineData("busy neighbour", "crossed by much", Verdict.ThresholdsCrossed)]
    [InlineData("busy neighbour", "crossed by little", Verdict.Invalid)]
    [InlineData("busy neighbour", "crossed in failures", Verdict.ThresholdsCrossed)]
    [InlineData("starved engine", "passed", Verdict.Invalid)]
    [InlineData("starved engine", "crossed by much", Verdict.Invalid)]
    [InlineData("starved engine", "crossed by little", Verdict.Invalid)]
    [InlineData("starved engine", "crossed in failures", Verdict.Invalid)]
    [InlineData("unknown", "passed", Verdict.Passed)]
    [InlineData("unknown", "crossed by much", Verdict.ThresholdsCrossed)]
    [InlineData("unknown", "crossed by little", Verdict.ThresholdsCrossed)]
    [InlineData("unknown", "crossed in failures", Verdict.ThresholdsCrossed)]
    public void A_machine_bends_no_verdict(string machine, string outcome, Verdict verdict)
    {
        var judgement = outcome switch
        {
            "passed" => Judged(machine, p95: 300),
            "crossed by much" => Judged(machine, p95: 5000),
            "crossed by little" => Judged(machine, p95: 600),
            _ => Judged(machine, p95: 300, failed: 0.5),
        };

        judgement.Verdict.ShouldBe(verdict, judgement.Reason);
    }

    [Theory]
    [InlineData("quiet", null)]
    [InlineData("busy neighbour", "The engine had to wait for a processor, 20 % of its 2 against 20 % that it ran: measured times may be longer")]
    [InlineData(
        "unknown", "Whether the engine was at its limit is not known: its process could not be seen from here.")]
    public void What_leaves_a_doubt_is_said_with_a_pass(string machine, string? note)
    {
        var warnings = Judged(machine, p95: 300).Warnings;

        if (note is null)
            warnings.ShouldBeEmpty();
        else
            warnings.ShouldHaveSingleItem().ShouldStartWith(note);
    }

    [Fact]
    public void Both_numbers_and_the_next_step_are_told() =>
        Judged("busy neighbour", p95: 600).Reason.ShouldNotBeNull().ShouldStartWith(
            "Only time limits were crossed, and they might hold on a machine without other work: waiting for a processor may account for"
            + " up to 320 ms of http_req_duration p(95) (600 ms). Run the test again on a quieter machine."
            + " Crossed anyway: http_req_duration p(95) was 600 ms, limit < 500 ms (20 % above).");

    [Fact]
    public void No_more_than_all_of_a_time_was_waiting() =>
        Judged("busy neighbour", p95: 0.4, limit: 0.3, fastest: 0.2)
            .Reason.ShouldNotBeNull().ShouldContain("may account for up to 0.4 ms of http_req_duration p(95) (0.4 ms)");

    [Fact]
    public void What_the_fastest_request_crosses_was_crossed_by_the_platform()
    {
        Judged("busy neighbour", p95: 600, fastest: 501).Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        Judged("busy neighbour", p95: 40, limit: 0.001, fastest: 0.2).Verdict.ShouldBe(Verdict.ThresholdsCrossed);
    }

    [Fact]
    public void One_threshold_that_the_platform_crossed_is_enough() =>
        Judged("busy neighbour", p95: 600, failed: 0.5).Verdict.ShouldBe(Verdict.ThresholdsCrossed);

    [Fact]
    public void A_limit_from_below_is_not_crossed_by_waiting() =>
        Judged("busy neighbour", p95: 600, expression: "p(95)>700").Verdict.ShouldBe(Verdict.ThresholdsCrossed);

    [Theory]
    [InlineData("p(95)", Verdict.ThresholdsCrossed)]
    [InlineData("avg", Verdict.Invalid)]
    public void An_average_may_have_waited_for_twice_as_long_as_a_request_of_its_length(string stat, Verdict verdict) =>
        Judged("busy neighbour", p95: 1000, expression: $"{stat}<400").Verdict.ShouldBe(verdict);

    [Fact]
    public void A_limit_that_judges_no_cpu_judges_no_waiting_either() =>
        Judged("busy neighbour", p95: 600, cpuLimit: 1).Verdict.ShouldBe(Verdict.ThresholdsCrossed);

    private static Judgement Judged(
        string machine,
        double p95,
        double failed = 0,
        double limit = Limit,
        double fastest = 100,
        string? expression = null,
        double cpuLimit = 0.95)
    {
        var text = expression ?? $"p(95)<{limit}";
        var durations = new K6Metric(
            "http_req_duration",
            new Dictionary<string, double> { ["min"] = fastest, ["avg"] = p95, ["p(95)"] = p95, ["count"] = 1000 },
            new Dictionary<string, bool> { [text] = !ThresholdExpression.Parse(text)!.HoldsFor(p95) });
        var failures = Rate("http_req_failed", 1000 * failed, 1000 * (1 - failed), new() { ["rate<0.1"] = failed > 0 });
        var requests = new K6Metric(
            "http_reqs", new Dictionary<string, double> { ["count"] = 1000, ["rate"] = 16 }, new Dictionary<string, bool>());
        var summary = new K6Summary(
            new[] { durations, failures, requests, Rate("checks", 1000, 0, []) }.ToDictionary(metric => metric.Name), []);
        var outcome = Samples.Ended(durations.Thresholds.Values.Concat(failures.Thresholds.Values).Any(crossed => crossed) ? 99 : 0);

        var test = Samples.Test();
        var observed = Observed(Machines[machine], cpuLimit);
        var timeLine = TimeLine.Without("none was kept");
        var load = GeneratorLoadReader.From(test, outcome, summary, timeLine, observed);
        return Judge.Evaluate(
            test, Samples.Here, outcome, new K6SummaryReading(summary, null), load, timeLine, observed.Waiting);
    }

    private static K6Metric Rate(string name, double passes, double fails, Dictionary<string, bool> thresholds) => new(
        name, new Dictionary<string, double> { ["passes"] = passes, ["fails"] = fails, ["value"] = passes / (passes + fails) }, thresholds);

    /// <summary>Readings each fifth of a second, as the watch takes them.</summary>
    private static GeneratorObservation Observed((double Ran, double Waited)? machine, double cpuLimit)
    {
        var samples = Enumerable.Range(0, 71).Select(second => new GeneratorSample(
            TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second + 1), machine?.Ran + machine?.Waited, machine?.Ran, TimeSpan.Zero)
        {
            WaitedCpu = machine?.Waited,
        });
        var waits = Enumerable.Range(0, 71 * 5).Select(fifth => TimeSpan.FromSeconds(fifth / 5.0))
            .Select(at => new WaitReading(at, at, at * (2 * machine?.Waited ?? 0)));
        return new GeneratorObservation(
            Samples.Noon,
            Processors: 2,
            cpuLimit,
            SharesHostWithPlatform: false,
            machine is null ? "its process could not be seen from here" : null,
            [.. samples])
        {
            Waiting = machine is null ? null : new WaitingTimes([.. waits]),
        };
    }
}
