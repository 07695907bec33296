using LoadTesting.K6Output;
using LoadTesting.Model;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;

namespace LoadTesting.Tests.Verdicts;

public sealed class GeneratorLoadReaderTests
{
    // 5 s up, 60 s of steady state, 5 s down.
    private static readonly PlannedTest Test = Samples.Test();
    private static readonly K6Outcome Ended = Samples.Ended(0) with { LoopingVus = 10 };

    [Fact]
    public void Only_the_steady_state_counts()
    {
        // Busy in the ramps and idle between them.
        var samples = Seconds(71).Select(second => Sample(second, second is < 6 or > 66 ? 1 : 0.25, 0.2) with { WaitedCpu = 0.05 });

        var load = Load(TimeLineOf(delay: 1, vus: [10, 10]), samples);

        load.Samples.ShouldBe(60);
        load.MaxCpu.ShouldBe(0.25);
        load.BusyShare.ShouldBe(0);
        load.EngineCpu!.Value.ShouldBe(0.2, 1e-9);
        load.WaitedCpu!.Value.ShouldBe(0.05, 1e-9);
    }

    [Fact]
    public void Samples_at_the_limit_are_busy_ones()
    {
        var load = Load(TimeLineOf(delay: 0, vus: [10]), Seconds(71).Select(second => Sample(second, second % 2 == 0 ? 0.95 : 0.94)));

        load.BusyShare.ShouldBe(0.5);
        load.MeanCpu!.Value.ShouldBe(0.945, 1e-9);
        load.EngineCpu.ShouldBeNull();
    }

    [Fact]
    public void A_steady_state_without_a_sample_and_a_machine_that_nobody_watched_are_said_to_be_so()
    {
        Load(TimeLineOf(delay: 0, vus: [10]), []).NotWatched.ShouldBe("the steady state was too short for a sample");
        GeneratorLoadReader.From(Test, Ended, null, TimeLineOf(0, [10]), observed: null).NotWatched.ShouldBe("nobody watched it");
    }

    [Fact]
    public void The_most_vus_at_any_time_are_those_that_were_reached() =>
        Load(TimeLineOf(delay: 0, vus: [1, 7, 9, 2]), []).ShouldSatisfyAllConditions(
            load => load.VusReached.ShouldBe(9),
            load => load.VusAsked.ShouldBe(10));

    [Fact]
    public void The_vus_asked_for_are_the_plan_s_whatever_the_engine_says_that_it_took() =>
        GeneratorLoadReader.From(Test, Ended with { LoopingVus = 5 }, null, TimeLineOf(0, [5]), null).ShouldSatisfyAllConditions(
            load => load.VusReached.ShouldBe(5),
            load => load.VusAsked.ShouldBe(10));

    [Fact]
    public void Of_a_machine_elsewhere_only_the_load_that_it_made_is_judged()
    {
        EngineCapabilities elsewhere = new() { MakesLoadHere = false };
        var outcome = Ended with { InterruptedIterations = 2 };
        var standsStill = TimeLineOf(0, [5, 5]);

        var load = GeneratorLoadReader.FromElsewhere(Test, elsewhere, outcome, Export.Read("passed").Summary, standsStill);

        (load.VusReached < load.VusAsked, load.InterruptedIterations).ShouldBe((true, 2));
        (load.NotWatched, load.MeanCpu, load.ClockJump, load.Standstill).ShouldBe((null, null, TimeSpan.Zero, TimeSpan.Zero));
        // A service tells VUs at some moments only.
        GeneratorLoadReader.FromElsewhere(Test, Samples.InCloud, outcome, null, standsStill).VusAsked.ShouldBeNull();
    }

    [Fact]
    public void A_script_that_does_not_loop_vus_asks_for_none() =>
        GeneratorLoadReader.From(Test, Ended with { LoopingVus = null }, null, TimeLineOf(0, [5]), null).VusAsked.ShouldBeNull();

    [Fact]
    public void A_steady_state_of_two_seconds_is_too_short_to_count_vus_in() =>
        GeneratorLoadReader.From(Test with { Duration = TimeSpan.FromSeconds(2) }, Ended, null, TimeLineOf(0, [9]), null)
            .VusAsked.ShouldBeNull();

    [Fact]
    public void Dropped_and_interrupted_iterations_come_from_summary_time_line_and_log()
    {
        var summary = Export.With("passed", "iterations", _ => { }).Summary!;
        var withDropped = new K6Summary(
            new Dictionary<string, K6Metric>(summary.Metrics)
            {
                ["dropped_iterations"] = new(
                    "dropped_iterations", new Dictionary<string, double> { ["count"] = 51 }, new Dictionary<string, bool>()),
            },
            []);

        var load = GeneratorLoadReader.From(Test, Ended with { InterruptedIterations = 4 }, withDropped, TimeLineOf(0, [10]), null);

        load.DroppedIterations.ShouldBe(51);
        load.InterruptedIterations.ShouldBe(4);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 }, 0, 0)]
    [InlineData(new[] { 1.0, 2, 9, 10 }, 0, 6)]
    [InlineData(new[] { 1.0, 5, 2, 3 }, 3, 3)]
    public void Windows_that_skip_or_run_backwards_show_a_standstill_or_a_jump(double[] ends, double jump, double standstill)
    {
        var load = GeneratorLoadReader.From(Test, Ended, null, TimeLineAt(ends.Select(end => (end, 10))), null);

        load.ClockJump.TotalSeconds.ShouldBe(jump);
        load.Standstill.TotalSeconds.ShouldBe(standstill);
    }

    [Theory]
    [InlineData(0.0, 6.0)]
    [InlineData(0.9, 6.0)]
    [InlineData(1.5, 0.0)]
    public void An_engine_that_waited_for_a_processor_all_the_while_did_not_stand_still(double waitedEachSecond, double standstill)
    {
        var waits = Seconds(20).Select(second => new WaitReading(
            TimeSpan.FromSeconds(second),
            TimeSpan.FromSeconds(second),
            TimeSpan.FromSeconds(waitedEachSecond * Math.Clamp(second - 2, 0, 5))));
        var observed = new GeneratorObservation(Samples.Noon, 4, 0.95, false, null, []) { Waiting = new WaitingTimes([.. waits]) };

        var load = GeneratorLoadReader.From(Test, Ended, null, TimeLineAt([(1, 10), (2, 10), (9, 10), (10, 10)]), observed);

        load.Standstill.TotalSeconds.ShouldBe(standstill);
    }

    [Fact]
    public void A_clock_that_was_set_during_the_test_shows_in_its_sample()
    {
        var samples = Seconds(71).Select(second => Sample(second, 0.1) with { ClockStep = TimeSpan.FromSeconds(second == 30 ? -7 : 0) });

        Load(TimeLineOf(delay: 0, vus: [10]), samples).ClockJump.ShouldBe(TimeSpan.FromSeconds(7));
    }

    private static GeneratorLoad Load(TimeLine timeLine, IEnumerable<GeneratorSample> samples) => GeneratorLoadReader.From(
        Test, Ended, null, timeLine, new GeneratorObservation(Samples.Noon, 4, 0.95, false, null, [.. samples]));

    private static IEnumerable<int> Seconds(int count) => Enumerable.Range(0, count);

    private static GeneratorSample Sample(int second, double cpu, double? engine = null) =>
        new(TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second + 1), cpu, engine, TimeSpan.Zero);

    private static TimeLine TimeLineOf(int delay, int[] vus) =>
        TimeLineAt(vus.Select((count, second) => (delay + second + 1.0, count)), delay);

    private static TimeLine TimeLineAt(IEnumerable<(double End, int Vus)> windows, int delay = 0) =>
        TimeLineFile.Read(new StringReader(string.Join('\n',
    [
        """{"event":"param","data":{"period":1000}}""",
        """{"event":"metric","data":{"time":{"type":"gauge"},"vus":{"type":"gauge"}}}""",
        $$"""{"event":"start","data":[[{{Samples.Noon.AddSeconds(delay).ToUnixTimeMilliseconds()}}]]}""",
        .. windows.Select(window =>
            $$"""{"event":"snapshot","data":[[{{Samples.Noon.AddSeconds(window.End).ToUnixTimeMilliseconds()}}],[{{window.Vus}}]]}"""),
    ])));
}
