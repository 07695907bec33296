using LoadTesting.Model;

namespace LoadTesting.Catalogue;

/// <summary>One entry of the catalogue's <c>thresholds</c>: a threshold over several tests.</summary>
/// <param name="Tests">The names of the tests that it applies to, in the catalogue's order.</param>
/// <param name="Metric">One of <see cref="SuiteMetric.All"/>.</param>
/// <param name="Expressions">In k6's threshold language, such as <c>rate&lt;0.01</c>.</param>
public sealed record SuiteThresholdDefinition(
    string Name, IReadOnlyList<string> Tests, string Metric, IReadOnlyList<string> Expressions, ThresholdWindow Window);
