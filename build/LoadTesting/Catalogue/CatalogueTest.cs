using LoadTesting.Model;

namespace LoadTesting.Catalogue;

/// <summary>One entry of <c>configs/tests.json</c>: a test at full load.</summary>
/// <param name="Duration">The steady state, without the ramps.</param>
/// <param name="Variables">Environment variables that make this entry differ from others of the same script.</param>
public sealed record CatalogueTest(
    TestDefinition Definition,
    string Description,
    int Vus,
    TimeSpan Duration,
    TimeSpan RampUp,
    TimeSpan RampDown,
    IReadOnlyDictionary<string, string> Variables)
{
    public string Name => Definition.Name;

    public Suite Suite => Definition.Suite;

    public string Category => Definition.Category;
}
