namespace LoadTesting.Results;

/// <summary>One threshold over several tests together, judged on their merged data.</summary>
/// <param name="Name">As the catalogue has it, such as <c>Marketplace as a whole</c>.</param>
/// <param name="Tests">The names of the tests it is over.</param>
/// <param name="Problem">Why it could not be judged, in words for people; null when it was.</param>
public sealed record SuiteThresholdResult(
    string Name, IReadOnlyList<string> Tests, string Metric, string Expression, bool Crossed, double? Value, double? Limit, string? Problem);
