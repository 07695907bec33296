using CsCheck;
using LoadTesting.Capacity;

namespace LoadTesting.Tests.Capacity;

public sealed class CapacitySearchTests
{
    private static readonly BudgetShortage NothingLeft = new(TimeSpan.Zero, SimulatedTest.ProbeTime);

    private static CapacitySearch Search => SimulatedTest.Search;

    private static Gen<CapacitySearch> AnySearch { get; } =
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 2000], Gen.Int[1, 50], Gen.Int[1, 120])
            .Select((start, more, tolerance, minutes) => new CapacitySearch(
                start, start + more, tolerance / 100.0, TimeSpan.FromMinutes(minutes), SimulatedTest.ProbeTime));

    [Fact]
    public void It_grows_twofold_until_a_probe_fails_and_then_bisects()
    {
        var (finding, history) = new SimulatedTest(157).Run(Search);

        history.Select(probe => probe.Vus).ShouldBe([20, 40, 80, 160, 113, 134, 146, 153]);
        finding.ShouldBe(new CapacityFinding(CapacityEnd.LimitFound, 153, 160, null));
    }

    [Fact]
    public void A_start_above_the_limit_is_halved_until_a_probe_holds()
    {
        var (finding, history) = new SimulatedTest(3).Run(Search);

        history.Select(probe => probe.Vus).ShouldBe([20, 10, 5, 2, 3, 4]);
        finding.ShouldBe(new CapacityFinding(CapacityEnd.LimitFound, 3, 4, null));
    }

    [Fact]
    public void What_holds_to_the_end_has_no_limit_up_to_there() =>
        new SimulatedTest(1000).Run(Search).Finding.ShouldBe(new CapacityFinding(CapacityEnd.NoLimit, 640, null, null));

    [Fact]
    public void The_last_step_goes_to_the_end_rather_than_just_before_it() =>
        new SimulatedTest(1000).Run(Search with { MaxVus = 330 }).History.Select(probe => probe.Vus).ShouldBe([20, 40, 80, 160, 330]);

    [Fact]
    public void A_test_that_fails_with_one_VU_has_no_capacity_to_be_found() =>
        new SimulatedTest(0.5).Run(Search).Finding.ShouldBe(new CapacityFinding(CapacityEnd.FailsAtOneVu, null, 1, null));

    [Fact]
    public void A_borderline_verdict_counts_when_it_is_given_twice()
    {
        Probe held = At(20, ProbeVerdict.Held), closeHeld = held with { IsBorderline = true },
            closeFailed = closeHeld with { Verdict = ProbeVerdict.Failed };

        Search.Next([held]).ShouldBe(new NextProbe(40, 1, 20, null));
        Search.Next([closeHeld]).ShouldBe(new NextProbe(20, 2, null, null));
        Search.Next([closeHeld, closeHeld]).ShouldBe(new NextProbe(40, 1, 20, null));
        Search.Next([closeHeld, closeFailed]).ShouldBe(new NextProbe(20, 3, null, null));
        Search.Next([closeHeld, closeFailed, closeFailed]).ShouldBe(new NextProbe(10, 1, null, 20));
        Search.Next([closeHeld, closeFailed, held]).ShouldBe(new NextProbe(40, 1, 20, null));
    }

    [Fact]
    public void An_invalid_probe_is_made_once_more_and_then_bounds_the_search_without_being_the_platforms_limit()
    {
        var invalid = At(40, ProbeVerdict.Invalid);

        Search.Next([At(20, ProbeVerdict.Held), invalid]).ShouldBe(new NextProbe(40, 2, 20, null));
        Search.Next([At(20, ProbeVerdict.Held), invalid, At(40, ProbeVerdict.Held)]).ShouldBe(new NextProbe(80, 1, 40, null));
        Search.Next([At(20, ProbeVerdict.Held), invalid, invalid]).ShouldBe(new NextProbe(28, 1, 20, 40));
        var (finding, _) = new SimulatedTest(1000, GeneratorLimit: 100).Run(Search);
        finding.End.ShouldBe(CapacityEnd.GeneratorLimit);
        finding.FailsAt.ShouldBeNull();
        finding.Holds.ShouldNotBeNull().ShouldBeInRange(95, 99);
        finding.UnjudgedAt.ShouldNotBeNull().ShouldBeInRange(100, 104);
    }

    [Fact]
    public void The_platforms_limit_is_found_below_the_generators()
    {
        var (finding, _) = new SimulatedTest(90, GeneratorLimit: 150).Run(Search);

        finding.End.ShouldBe(CapacityEnd.LimitFound);
        finding.Holds.ShouldNotBeNull().ShouldBeInRange(86, 90);
    }

    [Fact]
    public void Where_no_probe_gets_a_verdict_one_VU_tells_whether_that_is_a_matter_of_load()
    {
        var inconclusive = At(20, ProbeVerdict.Inconclusive);

        Search.Next([inconclusive, inconclusive]).ShouldBe(new NextProbe(1, 1, null, 20));
        Search.Next([inconclusive, inconclusive, At(1, ProbeVerdict.Inconclusive), At(1, ProbeVerdict.Inconclusive)])
            .ShouldBe(new CapacityFinding(CapacityEnd.Inconclusive, null, null, 1));
        new SimulatedTest(1000, GeneratorLimit: 1).Run(Search).Finding.End.ShouldBe(CapacityEnd.Inconclusive);
    }

    [Fact]
    public void Time_that_is_used_up_leaves_the_bounds_so_far()
    {
        var (finding, history) = new SimulatedTest(157).Run(Search with { Budget = SimulatedTest.ProbeTime * 5 });

        finding.ShouldBe(new CapacityFinding(CapacityEnd.BudgetUsedUp, 113, 160, null) { Shortage = NothingLeft });
        history.Count.ShouldBe(5);
        Search.Next(history).ShouldBe(new NextProbe(134, 1, 113, 160), "with more time it goes on");
    }

    [Fact]
    public void Time_that_is_used_up_before_any_verdict_finds_nothing() =>
        (Search with { Budget = SimulatedTest.ProbeTime }).Next([At(20, ProbeVerdict.Invalid)])
            .ShouldBe(new CapacityFinding(CapacityEnd.Inconclusive, null, null, null) { Shortage = NothingLeft });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(30)]
    public void What_is_left_of_a_budget_is_less_than_one_more_probe(int minutes)
    {
        var budget = TimeSpan.FromMinutes(minutes);
        var overrun = TimeSpan.FromSeconds(4);

        // A far limit and the finest tolerance: time and nothing else ends it.
        var (finding, history) = new SimulatedTest(1_000_000_000, Overrun: overrun)
            .Run(Search with { MaxVus = 2_000_000_000, Tolerance = 1e-9, Budget = budget });

        finding.End.ShouldBe(CapacityEnd.BudgetUsedUp);
        var left = budget - history.Aggregate(TimeSpan.Zero, (sum, probe) => sum + probe.Took);
        left.ShouldBeInRange(TimeSpan.Zero, SimulatedTest.ProbeTime + (overrun * 1.25));
        finding.Shortage.ShouldBe(new BudgetShortage(left, SimulatedTest.ProbeTime + (overrun * 1.25)));
    }

    [Fact]
    public void A_probe_that_hung_says_nothing_of_what_others_take()
    {
        var overrun = TimeSpan.FromSeconds(105);
        var hung = At(40, ProbeVerdict.Inconclusive) with { Overrun = overrun, Took = SimulatedTest.ProbeTime + overrun };

        (Search with { Budget = TimeSpan.FromMinutes(4) }).Next([At(20, ProbeVerdict.Held), hung]).ShouldBe(new NextProbe(40, 2, 20, null));
    }

    [Fact]
    public void A_probe_that_was_cut_off_costs_its_time_and_bounds_nothing()
    {
        Probe[] history = [At(20, ProbeVerdict.Held), At(40, ProbeVerdict.CutOff)];

        (Search with { Budget = SimulatedTest.ProbeTime * 2 }).Next(history)
            .ShouldBe(new CapacityFinding(CapacityEnd.BudgetUsedUp, 20, null, null) { Shortage = NothingLeft });
        Search.Next(history).ShouldBe(new NextProbe(40, 1, 20, null), "with more time it is made again");
    }

    [Fact]
    public void Probes_that_were_set_aside_cost_their_time_and_say_nothing()
    {
        var aside = At(20, ProbeVerdict.SetAside);

        Search.Next([aside, aside]).ShouldBe(new NextProbe(20, 1, null, null));
        (Search with { Budget = SimulatedTest.ProbeTime * 2 }).Next([aside, aside]).ShouldBeOfType<CapacityFinding>();
    }

    [Fact]
    public void A_finer_tolerance_or_a_higher_end_resumes_where_the_search_ended()
    {
        var (_, history) = new SimulatedTest(157).Run(Search);
        (Search with { Tolerance = 0.01 }).Next(history).ShouldBe(new NextProbe(156, 1, 153, 160));

        var (_, unlimited) = new SimulatedTest(1000).Run(Search with { MaxVus = 160 });
        Search.Next(unlimited).ShouldBe(new NextProbe(320, 1, 160, null));
    }

    [Fact]
    public void Without_noise_the_limit_is_within_the_tolerance() =>
        Gen.Select(AnySearch, Gen.Double[0.2, 3000]).Sample((search, capacity) =>
        {
            var (finding, _) = new SimulatedTest(capacity).Run(search with { Budget = TimeSpan.FromDays(1) });

            var largest = (int)Math.Floor(capacity);
            var ends = largest < 1 ? CapacityEnd.FailsAtOneVu : largest >= search.MaxVus ? CapacityEnd.NoLimit : CapacityEnd.LimitFound;
            finding.End.ShouldBe(ends);
            if (ends != CapacityEnd.LimitFound)
                return;
            finding.Holds!.Value.ShouldBeLessThanOrEqualTo(largest);
            finding.FailsAt!.Value.ShouldBeGreaterThan(largest);
            (finding.FailsAt.Value - finding.Holds.Value).ShouldBeLessThanOrEqualTo(
                (int)Math.Max(1, finding.Holds.Value * search.Tolerance));
        });

    [Fact]
    public void With_noise_the_limit_is_within_the_tolerance_and_what_the_noise_hides() =>
        Gen.Select(Gen.Double[5, 500], Gen.Double[0, 0.15], Gen.Int[0, 1_000_000]).Sample((capacity, error, seed) =>
        {
            var (finding, _) = new SimulatedTest(capacity, error, Seed: seed).Run(Search);

            // Farther from the threshold than four errors no probe of a search is wrong.
            var hidden = 4 * error;
            finding.End.ShouldBeOneOf(CapacityEnd.LimitFound, CapacityEnd.NoLimit);
            ((double)finding.Holds!.Value).ShouldBeLessThanOrEqualTo(capacity * (1 + hidden));
            ((double)(finding.FailsAt ?? Search.MaxVus)).ShouldBeGreaterThanOrEqualTo(capacity * (1 - hidden));
        }, iter: 2000);

    [Fact]
    public void Every_search_ends_within_its_budget() =>
        Gen.Select(AnySearch, Gen.Double[0.2, 3000], Gen.Double[0, 0.3], Gen.Int[1, 3000], Gen.Int[0, 1_000_000])
            .Sample((search, capacity, error, generator, seed) =>
        {
            var (_, history) = new SimulatedTest(capacity, error, generator, seed).Run(search);

            history.Aggregate(TimeSpan.Zero, (sum, probe) => sum + probe.Took).ShouldBeLessThanOrEqualTo(search.Budget);
            history.Select(probe => probe.Vus).ShouldAllBe(vus => vus >= 1 && vus <= search.MaxVus);
            history.CountBy(probe => probe.Vus).ShouldAllBe(level => level.Value <= ProbeLevel.MaxRuns);
        });

    [Fact]
    public void A_search_that_resumes_from_its_probes_takes_the_same_steps() =>
        Gen.Select(AnySearch, Gen.Double[0.2, 3000], Gen.Int[0, 30]).Sample((search, capacity, kept) =>
        {
            var test = new SimulatedTest(capacity);
            var (finding, history) = test.Run(search);

            var (again, all) = test.Run(search, [.. history.Take(kept)]);

            again.ShouldBe(finding);
            all.ShouldBe(history);
        });

    [Fact]
    public void No_search_without_repeats_takes_more_probes_than_it_says() =>
        Gen.Select(AnySearch, Gen.Double[0.2, 3000]).Sample((search, capacity) =>
        {
            var unhurried = search with { Budget = TimeSpan.FromDays(1) };

            new SimulatedTest(capacity).Run(unhurried).History.Count.ShouldBeLessThanOrEqualTo(unhurried.MaxLevels());
        }, iter: 200);

    private static Probe At(int vus, ProbeVerdict verdict) => new(vus, verdict, IsBorderline: false, SimulatedTest.ProbeTime);
}
