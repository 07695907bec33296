using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Verdicts;

/// <summary>Every row of what makes a test invalid, and of what comes near it and does not.</summary>
public sealed class GeneratorSaturationTests
{
    private static readonly GeneratorLoad Quiet = new(Cores: 4, CpuLimit: 0.95)
    {
        Samples = 30, MeanCpu = 0.41, MaxCpu = 0.8, BusyShare = 0, EngineCpu = 0.4, WaitedCpu = 0.01, VusAsked = 50, VusReached = 50,
    };

    private static readonly GeneratorLoad Busy =
        Quiet with { MeanCpu = 1.1, MaxCpu = 1.2, BusyShare = 0.9, EngineCpu = 0.7, WaitedCpu = 0.4 };

    /// <summary>Where waiting is not counted the CPU is the machine's.</summary>
    private static readonly GeneratorLoad BusyMachine = Busy with { MeanCpu = 0.98, MaxCpu = 1, EngineCpu = 0.4, WaitedCpu = null };

    [Fact]
    public void A_generator_with_room_left_has_no_fault()
    {
        Faults(Quiet).ShouldBeEmpty();
        GeneratorSaturation.Doubts(Quiet).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(30, 0.5, true)]
    [InlineData(30, 0.49, false)]
    [InlineData(5, 0.6, true)]
    [InlineData(4, 1.0, false)]
    [InlineData(0, null, false)]
    public void The_cpu_counts_when_it_is_at_its_limit_for_half_of_at_least_five_seconds(int samples, double? busyShare, bool isFault) =>
        Faults(Busy with { Samples = samples, BusyShare = busyShare }).Any().ShouldBe(isFault);

    [Fact]
    public void A_limit_of_all_the_cpu_judges_none_and_says_nothing()
    {
        Faults(Busy with { CpuLimit = 1 }).ShouldBeEmpty();
        GeneratorSaturation.Doubts(Busy with { CpuLimit = 1 }).ShouldBeEmpty();
    }

    [Fact]
    public void An_engine_at_its_limit_is_told_with_its_figures_and_the_next_step() =>
        Faults(Busy).ShouldHaveSingleItem().ShouldBe(
            "The engine was at its limit: it asked for 95 % or more of its 4 processors in 27 of the steady state's 30 seconds"
            + " (mean 110 %: it ran 70 %"
            + " and waited for a processor 40 %). The figures describe the generator as much as the platform."
            + " Use fewer VUs, a larger machine or, for a run, cloud mode.");

    [Fact]
    public void Where_waiting_is_not_counted_the_machine_is_told_instead() =>
        Faults(BusyMachine).ShouldHaveSingleItem().ShouldStartWith(
            "The machine that makes the load was at its limit: 95 % or more of its 4 processors in 27 of the steady state's 30 seconds"
            + " (mean 98 %, of which the"
            + " engine took 40 %). The figures");

    [Fact]
    public void An_engine_whose_part_is_not_known_is_not_guilty_of_a_busy_machine()
    {
        var unseen = BusyMachine with { EngineCpu = null };
        var slow = new ThresholdResult("http_req_duration", "p(95)<500", Crossed: true, 730, 500) { Unit = ThresholdUnit.Milliseconds };

        Faults(unseen).ShouldBeEmpty();
        GeneratorSaturation.Evaluate(unseen, [new CrossedThreshold(slow, Fastest: 100)]).ShouldBeEmpty();
        GeneratorSaturation.Doubts(unseen).ShouldHaveSingleItem().ShouldContain("(mean 98 %)");
    }

    [Fact]
    public void An_engine_that_waits_below_its_limit_is_said_to_and_has_no_fault()
    {
        var waits = Quiet with { MeanCpu = 0.5, EngineCpu = 0.2, WaitedCpu = 0.3 };

        Faults(waits).ShouldBeEmpty();
        GeneratorSaturation.Doubts(waits).ShouldHaveSingleItem().ShouldBe(
            "The engine had to wait for a processor, 30 % of its 4 against 20 % that it ran:"
            + " measured times may be longer than the platform's own.");
    }

    [Fact]
    public void A_platform_on_the_same_machine_is_said_to_be_there() =>
        Faults(Busy with { SharesHostWithPlatform = true }).ShouldHaveSingleItem().ShouldContain("The platform runs on the same machine");

    [Fact]
    public void Shorter_spikes_are_a_doubt() =>
        GeneratorSaturation.Doubts(Busy with { BusyShare = 0.2 }).ShouldHaveSingleItem().ShouldStartWith(
            "The engine was sometimes at its limit: it asked for 95 % or more of its 4 processors in 6 of");

    [Fact]
    public void A_cpu_that_could_not_be_read_is_said_and_not_judged()
    {
        var unknown = new GeneratorLoad(4, 0.95) { NotWatched = "its process could not be seen from here" };

        Faults(unknown).ShouldBeEmpty();
        GeneratorSaturation.Doubts(unknown).ShouldBe(
            ["Whether the engine was at its limit is not known: its process could not be seen from here."]);
    }

    [Fact]
    public void Other_work_on_the_machine_takes_no_pass_away_and_is_said()
    {
        var othersWork = BusyMachine with { EngineCpu = 0.02 };

        Faults(othersWork).ShouldBeEmpty();
        GeneratorSaturation.Doubts(othersWork).ShouldHaveSingleItem().ShouldContain("busy with other work");
    }

    [Fact]
    public void Other_work_on_the_machine_may_have_crossed_a_limit_of_time_and_not_one_of_failures()
    {
        var othersWork = BusyMachine with { EngineCpu = 0.02 };
        var time = new CrossedThreshold(
            new ThresholdResult("http_req_duration", "p(95)<500", Crossed: true, 730, 500) { Unit = ThresholdUnit.Milliseconds },
            Fastest: 100);
        var failures = new CrossedThreshold(
            new ThresholdResult("http_req_failed", "rate<0.01", Crossed: true, 0.5, 0.01) { Unit = ThresholdUnit.Share }, Fastest: null);

        GeneratorSaturation.Evaluate(othersWork, [time]).ShouldHaveSingleItem().ShouldContain("Run the test again on a quiet machine");
        GeneratorSaturation.Evaluate(othersWork, [time, failures]).ShouldBeEmpty();
        GeneratorSaturation.Evaluate(Busy, [failures]).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(50, 49, true)]
    [InlineData(50, 50, false)]
    [InlineData(50, 60, false)]
    [InlineData(null, 3, false)]
    [InlineData(50, null, false)]
    public void Fewer_vus_than_asked_for_are_a_fault(int? asked, int? reached, bool isFault) =>
        Faults(Quiet with { VusAsked = asked, VusReached = reached })
            .Any(fault => fault.Contains("VUs were ever active", StringComparison.Ordinal)).ShouldBe(isFault);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_dropped_iteration_is_a_fault(long dropped, bool isFault) =>
        Faults(Quiet with { DroppedIterations = dropped }).Any(fault => fault.Contains("dropped_iterations", StringComparison.Ordinal))
            .ShouldBe(isFault);

    [Theory]
    [InlineData(1.0, 0.0, false)]
    [InlineData(1.001, 0.0, true)]
    [InlineData(0.0, 5.0, false)]
    [InlineData(0.0, 5.001, true)]
    public void A_clock_that_jumped_and_an_engine_that_stood_still_are_faults(double jump, double standstill, bool isFault) =>
        Faults(Quiet with { ClockJump = TimeSpan.FromSeconds(jump), Standstill = TimeSpan.FromSeconds(standstill) }).Any()
            .ShouldBe(isFault);

    [Fact]
    public void Iterations_that_a_silent_platform_kept_are_no_fault_of_the_generator() =>
        Faults(Quiet with { InterruptedIterations = 50 }).ShouldBeEmpty();

    [Fact]
    public void A_pass_becomes_invalid()
    {
        var judgement = Judged(0, Export.Read("passed"), Busy);

        judgement.Verdict.ShouldBe(Verdict.Invalid);
        judgement.Reason.ShouldNotBeNull().ShouldStartWith("The engine was at its limit");
    }

    [Fact]
    public void Crossed_thresholds_become_invalid_and_are_named()
    {
        var judgement = Judged(99, Export.Read("requests-failed"), Busy);

        judgement.Verdict.ShouldBe(Verdict.Invalid);
        judgement.Reason.ShouldNotBeNull().ShouldContain("Crossed anyway: checks rate was 50 %, limit > 80 %");
    }

    [Theory]
    [InlineData(105, Verdict.Interrupted)]
    [InlineData(107, Verdict.Inconclusive)]
    [InlineData(null, Verdict.Inconclusive)]
    public void What_could_not_be_judged_anyway_stays_so(int? exitCode, Verdict verdict) =>
        Judged(exitCode, Export.Read("passed"), Busy).Verdict.ShouldBe(verdict);

    [Fact]
    public void A_test_without_data_stays_inconclusive() =>
        Judged(0, Export.Read("no-requests"), Busy).Verdict.ShouldBe(Verdict.Inconclusive);

    [Theory]
    [InlineData(3L, Verdict.Invalid)]
    [InlineData(0L, Verdict.Inconclusive)]
    [InlineData(null, Verdict.Inconclusive)]
    public void Iterations_that_the_builds_own_deadline_interrupted_make_a_test_invalid(long? interrupted, Verdict verdict)
    {
        var stopped = Samples.Ended(105) with { StopReason = StopReason.Deadline, InterruptedIterations = interrupted };

        Judge.Evaluate(Samples.Test(), Samples.Here, stopped, Export.Read("passed"), Quiet).Verdict.ShouldBe(verdict);
    }

    private static IReadOnlyList<string> Faults(GeneratorLoad load) => [.. GeneratorSaturation.Evaluate(load, crossed: [])];

    private static Judgement Judged(int? exitCode, K6SummaryReading reading, GeneratorLoad load) =>
        Judge.Evaluate(Samples.Test(), Samples.Here, Samples.Ended(exitCode), reading, load);
}
