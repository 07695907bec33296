using LoadTesting.Model;
using LoadTesting.Planning;

namespace LoadTesting.Tests.Planning;

public class PlannedCostTests
{
    [Fact]
    public void A_cloud_plan_costs_VUs_times_length_of_each_test()
    {
        var test = Samples.Test() with
        {
            Vus = 60, Duration = TimeSpan.FromMinutes(20), RampUp = TimeSpan.FromMinutes(5), RampDown = TimeSpan.FromMinutes(5),
        };

        PlannedCost.Describe(Samples.Plan() with { Mode = RunMode.Cloud, Tests = [test, test] })
            .ShouldBe("Grafana Cloud: about 60 VU hours, an estimate from VUs and lengths of the tests.");
    }

    [Fact]
    public void A_local_plan_costs_nothing() => PlannedCost.Describe(Samples.Plan()).ShouldBeNull();

    [Theory]
    [InlineData(0, "0 VU hours")]
    [InlineData(0.004, "less than 0.01 VU hours")]
    [InlineData(1.256, "1.26 VU hours")]
    public void Small_costs_are_not_nothing(double hours, string text) => VuHoursText.Format(hours).ShouldBe(text);
}
