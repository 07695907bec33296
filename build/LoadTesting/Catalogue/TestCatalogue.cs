namespace LoadTesting.Catalogue;

/// <summary>All tests in the order in which they run.</summary>
public sealed record TestCatalogue(IReadOnlyList<TestDefinition> Tests)
{
    public IEnumerable<TestDefinition> Of(Suite suite) => Tests.Where(test => test.Suite == suite);

    public IReadOnlyList<string> Categories { get; } = [.. Tests.Select(test => test.Category).Distinct(StringComparer.Ordinal)];
}
