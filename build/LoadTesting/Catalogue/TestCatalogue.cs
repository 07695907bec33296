using LoadTesting.Model;

namespace LoadTesting.Catalogue;

/// <summary>All tests in the order in which they run.</summary>
public sealed record TestCatalogue(IReadOnlyList<CatalogueTest> Tests)
{
    /// <summary>The thresholds that apply to several tests together.</summary>
    public IReadOnlyList<SuiteThresholdDefinition> Thresholds { get; init; } = [];

    public IEnumerable<CatalogueTest> Of(Suite suite) => Tests.Where(test => test.Suite == suite);

    public IReadOnlyList<string> Categories { get; } = [.. Tests.Select(test => test.Category).Distinct(StringComparer.Ordinal)];
}
