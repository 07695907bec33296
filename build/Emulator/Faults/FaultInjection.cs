using Emulator.Limits;
using Emulator.Seeding;

namespace Emulator.Faults;

/// <summary>Delays and fails requests as configured. The same seed and order of requests give the same failures and delays.</summary>
internal sealed class FaultInjection(FaultPlan plan, Restarts restarts, LoadClock clock, long seed, TimeProvider time)
{
    private readonly Fault[] _faults =
        [.. plan.Rules.Select((rule, n) => new Fault(rule, new IdSequence(seed, $"fault {n}"), LimitOf(rule, time)))];

    public bool IsNeeded => !plan.IsEmpty;

    /// <summary>Waits for the request's delays and returns its outcome.</summary>
    public async ValueTask<FaultOutcome> ApplyAsync(HttpContext http)
    {
        clock.Notice(http.Request);
        if (restarts.IsUnderWay)
            return FaultOutcome.Reset;
        foreach (var (rule, chance, limit) in _faults)
        {
            if (!clock.IsIn(rule.When) || !rule.Pattern.Matches(http.Request))
                continue;
            switch (rule)
            {
                case LatencyRule latency:
                    await Task.Delay(new LogNormal(latency.Delay, latency.Spread).Draw(chance), time, http.RequestAborted);
                    break;
                case RateLimitRule when !limit!.Allows(http.Connection.RemoteIpAddress):
                    return FaultOutcome.Fail(StatusCodes.Status429TooManyRequests);
                case ResetRule reset when chance.NextFraction() < reset.Rate:
                    return FaultOutcome.Reset;
                case ErrorRule error when chance.NextFraction() < error.Rate:
                    return FaultOutcome.Fail(error.Status);
            }
        }

        return FaultOutcome.None;
    }

    private static AddressLimit? LimitOf(FaultRule rule, TimeProvider time) =>
        rule is RateLimitRule { Limit: var size } ? new(size, time) : null;

    private readonly record struct Fault(FaultRule Rule, IdSequence Chance, AddressLimit? Limit);
}
