using LoadTesting.K6Output;

namespace LoadTesting.Verdicts;

/// <summary>
/// Statuses that have one cause, whatever was asked for. Naming it spares a reader the search through failed checks.
/// </summary>
public static class FailureCauses
{
    private const string LacksCredits = "payment_lacks_credits";
    private const string LacksTier = "payment_lacks_tier";

    private static readonly (string Counter, int Status, string Cause, string Next)[] Causes =
    [
        ("errors_unauthorized", 401, "tokens were refused, because they have expired or belong to another server",
            "make new ones with the target GenerateTokens"),
        ("errors_forbidden", 403, "the test users may not do what was asked", "give them the right to, or check whose tokens they are"),
        ("errors_rate_limited", 429, "the platform limits how many requests it takes", "raise its limit for the load, or use fewer VUs"),
    ];

    /// <summary>The names of the counters that this is made from.</summary>
    public static IReadOnlyList<string> Counters { get; } =
        [.. Causes.Select(cause => cause.Counter), "errors_payment_required", LacksCredits, LacksTier];

    /// <summary>A line for each cause in one test.</summary>
    internal static IEnumerable<string> Of(K6Summary summary)
    {
        return Met(CountOf).Select(cause => $"{Counted.Format(CountOf(cause.Counter), "request was", "requests were")} answered"
            + $" {cause.Status}: {cause.Cause}.");

        long CountOf(string counter) => (long)(summary.Metric(counter)?.ValueOf("count") ?? 0);
    }

    /// <summary>A line for each cause in a whole run, with what to do.</summary>
    /// <param name="count">A counter's sum.</param>
    /// <param name="tests">In how many tests it counted something.</param>
    public static IEnumerable<string> OfRun(Func<string, long> count, Func<string, int> tests) => Met(count).Select(cause =>
        $"{cause.Status} for {Counted.Format(count(cause.Counter), "request")} in {Counted.Format(tests(cause.Counter), "test")}:"
            + $" {cause.Cause}. Next: {cause.Next}.");

    private static IEnumerable<(string Counter, int Status, string Cause, string Next)> Met(Func<string, long> count) =>
        Causes.Append(Payment(count(LacksCredits) > 0, count(LacksTier) > 0)).Where(cause => count(cause.Counter) > 0);

    private static (string Counter, int Status, string Cause, string Next) Payment(bool lacksCredits, bool lacksTier)
    {
        const string counter = "errors_payment_required";
        return (lacksCredits, lacksTier) switch
        {
            (false, true) => (counter, 402, "test users have no paid tier", "give them one, or switch that demand off on the platform"),
            (true, true) => (counter, 402, "test users have no credits left, or no paid tier",
                "top them up and give them a tier, or switch both demands off on the platform"),
            _ => (counter, 402, "test users have no credits left", "top them up, or switch credits off on the platform"),
        };
    }
}
