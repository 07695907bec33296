namespace LoadTesting.Model;

/// <summary>A threshold over several tests together, limited to those that are planned.</summary>
/// <param name="Tests">The names of the planned tests that it applies to; at least one.</param>
/// <param name="LeftOut">The names of the tests that it applies to in the catalogue, but that are not planned.</param>
/// <param name="Expressions">In k6's threshold language, such as <c>rate&lt;0.01</c>.</param>
public sealed record PlannedSuiteThreshold(
    string Name,
    IReadOnlyList<string> Tests,
    IReadOnlyList<string> LeftOut,
    string Metric,
    IReadOnlyList<string> Expressions,
    ThresholdWindow Window);
