using Integrations.Engines.Cloud;

namespace Integrations.Tests.Engines.Cloud;

public class QuantilesTests
{
    [Fact]
    public void Estimates_stay_between_the_least_and_the_greatest_value_and_never_fall()
    {
        var values = Values(("min", 10), ("med", 9), ("p(90)", 30), ("p(95)", 29), ("p(99)", 41), ("max", 40), ("avg", 20), ("count", 7));

        Quantiles.PutInOrder(values);

        values.ShouldBe(
            Values(("min", 10), ("med", 10), ("p(90)", 30), ("p(95)", 30), ("p(99)", 40), ("max", 40), ("avg", 20), ("count", 7)),
            ignoreOrder: true);
    }

    [Fact]
    public void An_exact_value_takes_its_place_among_the_estimates()
    {
        var values = Values(("min", 10), ("med", 20), ("p(94)", 32), ("p(95)", 32), ("p(99)", 32), ("max", 40));

        Quantiles.Put(values, "p(95)", 31.5);

        values.ShouldBe(
            Values(("min", 10), ("med", 20), ("p(94)", 31.5), ("p(95)", 31.5), ("p(99)", 32), ("max", 40)), ignoreOrder: true);
    }

    private static Dictionary<string, double> Values(params (string Stat, double Value)[] values) =>
        values.ToDictionary(value => value.Stat, value => value.Value);
}
