using Emulator.Limits;

namespace Emulator.Faults;

/// <summary>A fault for requests that match a pattern.</summary>
internal abstract record FaultRule(RoutePattern Pattern)
{
    /// <summary>The time window of the fault; null for always.</summary>
    public FaultWindow? When { get; init; }
}

/// <summary>Delays the answers.</summary>
/// <param name="Spread">
///  The standard deviation of the delay's logarithm: with 0.25, two of three delays are between 78 and 128 % of <paramref name="Delay"/>,
/// which is their median. 0 means no spread.
/// </param>
internal sealed record LatencyRule(RoutePattern Pattern, TimeSpan Delay, double Spread = 0) : FaultRule(Pattern);

/// <summary>Answers this share of the requests (0 to 1) with an error status instead.</summary>
internal sealed record ErrorRule(RoutePattern Pattern, double Rate, int Status) : FaultRule(Pattern);

/// <summary>Resets the connection of this share of the requests (0 to 1) instead of answering.</summary>
internal sealed record ResetRule(RoutePattern Pattern, double Rate) : FaultRule(Pattern);

/// <summary>Answers requests beyond this limit per client address with 429.</summary>
internal sealed record RateLimitRule(RoutePattern Pattern, BucketSize Limit) : FaultRule(Pattern);
