using Platform.Seeding;

namespace Platform.Faults;

/// <summary>Delays and fails requests as told; which requests fail and how long each waits is the same for the same seed and order of requests.</summary>
sealed class FaultInjection(IReadOnlyList<LatencyRule> latencies, IReadOnlyList<ErrorRule> errors, long seed, TimeProvider time)
{
    readonly (ErrorRule Rule, IdSequence Chance)[] dice =
        [.. errors.Select((rule, n) => (rule, new IdSequence(seed, $"fault {n}")))];

    readonly (LatencyRule Rule, IdSequence Chance)[] delays =
        [.. latencies.Select((rule, n) => (rule, new IdSequence(seed, $"delay {n}")))];

    public bool IsNeeded => latencies.Count + errors.Count > 0;

    /// <summary>The status that this request must fail with, or null when it may be answered.</summary>
    public async ValueTask<int?> ApplyAsync(HttpContext http)
    {
        foreach (var (rule, chance) in delays)
        {
            if (rule.Pattern.Matches(http.Request))
                await Task.Delay(new LogNormal(rule.Delay, rule.Spread).Draw(chance), time, http.RequestAborted);
        }

        foreach (var (rule, chance) in dice)
        {
            if (rule.Pattern.Matches(http.Request) && chance.NextFraction() < rule.Rate)
                return rule.Status;
        }

        return null;
    }
}
