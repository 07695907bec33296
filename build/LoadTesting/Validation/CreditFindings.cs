using LoadTesting.Model;

namespace LoadTesting.Validation;

/// <summary>Whether the test users can pay for the executions of a plan.</summary>
public static class CreditFindings
{
    private const int MaxNames = 5;

    /// <summary>How many VUs the largest test has that executes graphs; 0 if no planned test does.</summary>
    public static int VusThatExecute(RunPlan plan) =>
        plan.Tests.Where(test => test.Definition.ExecutesGraphs).Select(test => test.Vus).DefaultIfEmpty(0).Max();

    /// <param name="credits">By user; null if the platform did not say.</param>
    public static Finding? Evaluate(IReadOnlyDictionary<string, int?> credits)
    {
        List<string> without = [.. credits.Where(user => user.Value <= 0).Select(user => user.Key).Order(StringComparer.Ordinal)];
        if (without.Count == 0)
            return null;
        var names = string.Join(", ", without.Take(MaxNames))
            + (without.Count > MaxNames ? $" and {without.Count - MaxNames} others" : "");
        return new Finding(
            "credits",
            $"{without.Count} of {Counted.Format(credits.Count, "test user")} {(without.Count == 1 ? "has" : "have")} none ({names}),"
                + " and planned tests execute graphs: the platform would answer 402",
            "top them up, switch credits off on the platform, or plan only tests that execute nothing");
    }
}
