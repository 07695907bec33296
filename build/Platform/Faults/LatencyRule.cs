namespace Platform.Faults;

/// <summary>Requests that match are answered this much later.</summary>
sealed record LatencyRule(RoutePattern Pattern, TimeSpan Delay);
