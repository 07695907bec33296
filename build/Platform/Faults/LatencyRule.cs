namespace Platform.Faults;

/// <summary>Requests that match are answered this much later.</summary>
/// <param name="Spread">
/// Of the delay's logarithm: with 0.25 two of three delays lie between 78 and 128 % of <paramref name="Delay"/>, their median. 0 is none.
/// </param>
sealed record LatencyRule(RoutePattern Pattern, TimeSpan Delay, double Spread = 0);
