using Emulator.Limits;

namespace Emulator.Faults;

/// <summary>Something that is done to requests that match.</summary>
internal abstract record FaultRule(RoutePattern Pattern)
{
    /// <summary>Null: always.</summary>
    public FaultWindow? When { get; init; }
}

/// <summary>They are answered this much later.</summary>
/// <param name="Spread">
/// Of the delay's logarithm: with 0.25 two of three delays lie between 78 and 128 % of <paramref name="Delay"/>, their median. 0 is none.
/// </param>
internal sealed record LatencyRule(RoutePattern Pattern, TimeSpan Delay, double Spread = 0) : FaultRule(Pattern);

/// <summary>This share of them (0 to 1) is answered with an error status instead.</summary>
internal sealed record ErrorRule(RoutePattern Pattern, double Rate, int Status) : FaultRule(Pattern);

/// <summary>The connection of this share of them (0 to 1) is reset instead of an answer.</summary>
internal sealed record ResetRule(RoutePattern Pattern, double Rate) : FaultRule(Pattern);

/// <summary>What a client address sends beyond this is answered with 429.</summary>
internal sealed record RateLimitRule(RoutePattern Pattern, BucketSize Limit) : FaultRule(Pattern);
