namespace LoadTesting.Model;

/// <summary>A threshold over several tests together, as far as they are planned.</summary>
/// <param name="Tests">The names of the planned tests that it is judged over; at least one.</param>
/// <param name="LeftOut">The names of those that the catalogue has it over and that are not planned.</param>
/// <param name="Expressions">In k6's threshold language, such as <c>rate&lt;0.01</c>.</param>
public sealed record PlannedSuiteThreshold(
    string Name,
    IReadOnlyList<string> Tests,
    IReadOnlyList<string> LeftOut,
    string Metric,
    IReadOnlyList<string> Expressions,
    ThresholdWindow Window);
