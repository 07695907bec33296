using LoadTesting.Comparison;
using LoadTesting.History;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using SampleRuns;

[assembly: AssemblyFixture(typeof(Reports.Tests.SampleReport))]

namespace Reports.Tests;

/// <summary>The sample run with its reports, made once for all tests that only read.</summary>
public sealed class SampleReport : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleReport()
    {
        Results = SampleRun.Write(Path.Combine(_folder.Path, "results"));
        Comparison = RunComparer.Compare(SampleRun.WriteBaseline(Path.Combine(_folder.Path, "baseline")), Results, ComparisonRequest.None);
        ComparisonFile.Write(Results, Comparison);
        Summary = RunReports.Write(Results);
        History = HistoryReports.Write(_folder.Path);
    }

    public ResultsFolder Results { get; }

    public RunComparison Comparison { get; }

    public RunSummary Summary { get; }

    /// <summary>Of the sample run and the one of a week before.</summary>
    public RunHistory History { get; }

    public string Page => Path.Combine(Results.Path, "report.html");

    public string HistoryPage => Path.Combine(_folder.Path, "history.html");

    public void Dispose() => _folder.Dispose();
}
