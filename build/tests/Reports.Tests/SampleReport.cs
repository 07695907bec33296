using LoadTesting.Comparison;
using LoadTesting.History;
using LoadTesting.Planning;
using LoadTesting.Reporting;
using LoadTesting.Results;
using Reports.Tests;
using SampleRuns;

[assembly: AssemblyFixture(typeof(SampleReport))]

namespace Reports.Tests;

/// <summary>The sample run with its reports, made once for all tests that only read.</summary>
public sealed class SampleReport : IDisposable
{
    readonly TemporaryFolder folder = new();

    public SampleReport()
    {
        Results = SampleRun.Write(Path.Combine(folder.Path, "results"));
        Comparison = RunComparer.Compare(SampleRun.WriteBaseline(Path.Combine(folder.Path, "baseline")), Results, ComparisonRequest.None);
        ComparisonFile.Write(Results, Comparison);
        Summary = RunReports.Write(Results);
        History = HistoryReports.Write(folder.Path);
    }

    public ResultsFolder Results { get; }

    public RunComparison Comparison { get; }

    public RunSummary Summary { get; }

    /// <summary>Of the sample run and the one of a week before.</summary>
    public RunHistory History { get; }

    public string Page => Path.Combine(Results.Path, "report.html");

    public string HistoryPage => Path.Combine(folder.Path, "history.html");

    public void Dispose() => folder.Dispose();
}
