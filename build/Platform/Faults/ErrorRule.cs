namespace Platform.Faults;

/// <summary>The share (0 to 1) of the matching requests that is answered with an error status instead.</summary>
sealed record ErrorRule(RoutePattern Pattern, double Rate, int Status);
