using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>What a plan will cost where load is paid for.</summary>
public static class PlannedCost
{
    /// <summary>An estimate in a sentence, from the plan alone; null if the plan's load costs nothing.</summary>
    public static string? Describe(RunPlan plan) => IsPaidFor(plan)
        ? $"{plan.Capabilities.Place}: about {VuHoursText.Format(Estimate(plan))}, an estimate from VUs and lengths of the tests."
        : null;

    /// <summary>VU hours: the largest number of VUs times the whole length, with ramps, of each test.</summary>
    internal static double Estimate(RunPlan plan) => plan.Tests.Sum(test => test.Vus * test.Length.TotalHours);

    private static bool IsPaidFor(RunPlan plan) => plan.Capabilities is { NeedsCloudAccount: true, MakesLoadHere: false };
}
