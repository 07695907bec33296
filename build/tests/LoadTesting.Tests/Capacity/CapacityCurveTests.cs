using CsCheck;
using LoadTesting.Capacity;

namespace LoadTesting.Tests.Capacity;

public sealed class CapacityCurveTests
{
    private static readonly int[] Levels = [20, 40, 80, 113, 134, 146, 153, 160];

    [Fact]
    public void Where_throughput_stays_the_same_is_the_ceiling_and_the_knee_is_where_the_light_load_would_reach_it()
    {
        var curve = CapacityCurve.From(Levels.Select(vus => At(vus, Math.Min(102, vus * 1.9))));

        curve.Ceiling.ShouldNotBeNull().RequestsPerSecond.ShouldBe(102, 0.01);
        curve.Ceiling.FromVus.ShouldBe(80);
        curve.Ceiling.Levels.ShouldBe(6);
        curve.PerVu.ShouldNotBeNull().ShouldBe(1.9, 0.001);
        curve.Knee.ShouldNotBeNull().ShouldBe(102 / 1.9, 0.01);
    }

    [Fact]
    public void Where_throughput_grows_with_the_VUs_there_is_no_ceiling()
    {
        var curve = CapacityCurve.From(Levels.Select(vus => At(vus, vus * 1.9)));

        curve.Ceiling.ShouldBeNull();
        curve.Knee.ShouldBeNull();
        curve.PerVu.ShouldNotBeNull().ShouldBe(1.9, 0.001);
    }

    [Fact]
    public void A_platform_that_gives_less_under_more_load_has_its_ceiling_at_the_top()
    {
        var curve = CapacityCurve.From([At(10, 20), At(20, 40), At(40, 80), At(80, 60), At(160, 30)]);

        curve.Ceiling.ShouldBe(new ThroughputCeiling(80, 40, 1));
        curve.Knee.ShouldBe(40);
    }

    [Fact]
    public void What_failed_is_no_throughput()
    {
        var curve = CapacityCurve.From(
            [At(10, 20), At(20, 40), At(40, 50), At(80, 50) with { RequestsPerSecond = 400, FailedRate = 0.875 }]);

        curve.Ceiling.ShouldNotBeNull().RequestsPerSecond.ShouldBe(50);
    }

    [Fact]
    public void Figures_of_a_generator_at_its_limit_are_no_ceiling_of_the_platform()
    {
        var curve = CapacityCurve.From(
            [At(10, 20), At(20, 40), At(40, 41) with { IsGenerators = true }, At(80, 41) with { IsGenerators = true }]);

        curve.Ceiling.ShouldBeNull();
        curve.Points.Count.ShouldBe(4);
    }

    [Fact]
    public void Runs_at_the_same_VUs_are_one_point()
    {
        var curve = CapacityCurve.From([At(10, 20), At(10, 22) with { P95 = null }, At(20, 40)]);

        curve.Points.Select(point => point.Vus).ShouldBe([10, 20]);
        curve.Points[0].SucceededPerSecond.ShouldBe(21);
        curve.Points[0].P95.ShouldBe(50);
    }

    [Fact]
    public void Without_figures_there_is_nothing_to_say()
    {
        CapacityCurve.From([]).ShouldBe(new CapacityCurve([], null, null, null), Comparer);
        CapacityCurve.From([At(1, 0), At(2, 0)]).Ceiling.ShouldBeNull();
        CapacityCurve.From([At(1, 0), At(2, 0)]).PerVu.ShouldBeNull();
    }

    [Fact]
    public void The_ceiling_is_within_3_percent_of_the_truth_whatever_the_chance_of_probes() =>
        Gen.Select(Gen.Double[5, 500], Gen.Double[0.2, 5], Gen.Int[0, 1_000_000]).Sample((ceiling, perVu, seed) =>
        {
            var random = new Random(seed);
            var knee = ceiling / perVu;
            // From a quarter of the knee to four times it, as growth and bisection visit them; each a percent off by chance.
            var points = new[] { 0.25, 0.5, 1.5, 2, 2.5, 3, 3.5, 4 }
                .Select(times => Math.Max(1, (int)(knee * times)))
                .Distinct()
                .Select(vus => At(vus, Math.Min(ceiling, vus * perVu) * (1 + (0.02 * (random.NextDouble() - 0.5)))))
                .ToList();

            var curve = CapacityCurve.From(points);

            if (knee < 2)
                return;
            curve.Ceiling.ShouldNotBeNull().RequestsPerSecond.ShouldBe(ceiling, ceiling * 0.03);
            curve.Knee.ShouldNotBeNull().ShouldBe(knee, knee * 0.06);
        });

    private static LoadPoint At(int vus, double perSecond) => new(vus, perSecond, perSecond, 20, 50, 80, 0, 1, 0.3, IsGenerators: false);

    private static IEqualityComparer<CapacityCurve> Comparer { get; } = EqualityComparer<CapacityCurve>.Create(
        (left, right) => left!.Points.SequenceEqual(right!.Points)
            && (left.PerVu, left.Ceiling, left.Knee) == (right.PerVu, right.Ceiling, right.Knee));
}
