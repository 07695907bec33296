using LoadTesting.Capacity;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using SampleRuns;

[assembly: AssemblyFixture(typeof(Reports.Tests.SampleCapacity))]

namespace Reports.Tests;

/// <summary>The sample search with its reports, made once for all tests that only read.</summary>
public sealed class SampleCapacity : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleCapacity()
    {
        Results = SampleSearch.Write(Path.Combine(_folder.Path, "results"));
        Summary = CapacityReports.Write(Results);
    }

    public ResultsFolder Results { get; }

    public CapacitySummary Summary { get; }

    public string Page => CapacityReports.PageOf(Results);

    public TestSearch Of(string test) => Summary.Searches.Single(search => search.Test.Name == test);

    public void Dispose() => _folder.Dispose();
}
