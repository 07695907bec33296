using LoadTesting.Catalogue;
using LoadTesting.Comparison;
using LoadTesting.History;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Reporting;
using LoadTesting.Reporting.Tables;
using LoadTesting.Resuming;
using LoadTesting.Storage;
using LoadTesting.Tests.K6Output;

namespace LoadTesting.Tests.Mutations;

/// <summary>
/// A results folder in which one file at a time is damaged: a test that passed, one that may not have, a threshold of the suite that
/// was crossed, an origin, and a comparison with an equal run.
/// </summary>
internal sealed class DamagedRun
{
    public const string SuiteExpression = "count>1000000";

    private static readonly TestCatalogue Catalogue = CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts);
    private static readonly LoadProfiles Profiles = LoadProfilesReader.Read(RepositoryFiles.Configs);
    private static readonly Environments Environments = EnvironmentsReader.Read(RepositoryFiles.Configs);

    private readonly ResultsFolder _baseline;

    /// <param name="second">Verdict of the second test.</param>
    public DamagedRun(TemporaryFolder parent, Verdict second, bool crossesSuiteThreshold = false)
    {
        var plan = Planner.Plan(Samples.Request("SmallSuite"), Catalogue, Profiles, Environments);
        plan = plan with
        {
            Tests = [.. plan.Tests.Take(2)],
            SuiteThresholds = crossesSuiteThreshold
                ? [new PlannedSuiteThreshold(
                    "All", [.. plan.Tests.Take(2).Select(test => test.Name)], [], "http_reqs", [SuiteExpression], ThresholdWindow.Whole)]
                : [],
        };
        _baseline = Made(parent.File("before"), plan, second);
        Folder = Made(parent.File("runs/run"), plan, second);
        ComparisonFile.Write(Folder, RunComparer.Compare(_baseline, Folder, Comparison));
        Parent = parent.File("runs");
    }

    /// <summary>Its plan is the one that was written, whatever became of the file.</summary>
    public ResultsFolder Folder { get; }

    /// <summary>The folder above it, which holds no other run.</summary>
    public string Parent { get; }

    public TestFolder Second => Folder.FolderOf(Folder.Plan.Tests[1]);

    private static ComparisonRequest Comparison => ComparisonRequest.None with { Gate = RegressionGate.Regression };

    public string FileNamed(string name) => Path.Combine(Folder.Path, name);

    /// <summary>All that reads a folder and is fast.</summary>
    /// <returns>The run's exit code; null where the folder was refused, with words.</returns>
    public int? ReadEverything()
    {
        try
        {
            var folder = ResultsFolder.Open(Folder.Path);
            var summary = RunSummary.From(folder);
            _ = (SummaryJson.Format(summary), SummaryMarkdown.Format(summary), JUnitXml.Format(summary));
            CsvTable.Format(TestColumns.All, TestLine.From(summary));
            _ = (RunAnnotations.Create(summary).ToList(), SummaryTable.Format(summary), summary.Sentence);
            RunComparer.Compare(_baseline, folder, Comparison).Sentence();
            RunComparer.Compare(folder, _baseline, Comparison).Sentence();
            CsvTable.Format(HistoryColumns.OfTests, HistoryLine.From(HistoryReader.Read(Parent)));
            Resume(folder);
            return summary.ExitCode;
        }
        catch (ConfigurationException exception) when (exception.Message.Length > 0)
        {
            return null;
        }
    }

    /// <summary>All reports with the pages.</summary>
    /// <inheritdoc cref="ReadEverything"/>
    public int? WriteReports()
    {
        try
        {
            return RunReports.Write(ResultsFolder.Open(Folder.Path)).ExitCode;
        }
        catch (ConfigurationException exception) when (exception.Message.Length > 0)
        {
            return null;
        }
    }

    private static void Resume(ResultsFolder folder)
    {
        try
        {
            Resumption.From(
                folder,
                Samples.Request("SmallSuite") with { Resume = new ResumeRequest(folder.Path, AcceptsChanges: true) },
                Catalogue, Profiles, Environments).OtherEngine(Samples.Embedded);
        }
        catch (ConfigurationException exception) when (exception.Message.Length > 0)
        {
            // A refusal with words is what a plan that makes no sense asks for.
            return;
        }
    }

    private static ResultsFolder Made(string path, RunPlan plan, Verdict second)
    {
        var folder = ResultsFolder.CreateAt(path, plan);
        foreach (var (test, verdict) in plan.Tests.Zip([Verdict.Passed, second]))
        {
            folder.Save(Samples.Result(test, verdict) with
            {
                Generator = new LoadTesting.Model.GeneratorLoad(8, 0.95) { Samples = 60, MeanCpu = 0.5, MaxCpu = 0.75, BusyShare = 0,
                    EngineCpu = 0.25, VusAsked = 10, VusReached = 10 },
                FailedAttempts = [new FailedAttempt(Samples.Noon, "Connection refused.")],
                Warnings = ["Something odd."],
            });
            RecordedTest.WriteTo(folder.Of(test));
            File.Copy(Export.PathOf("passed"), folder.Of(test).Summary, overwrite: true);
        }

        folder.Save(new BuildInfo(
            Samples.Noon, new string('a', 40), "main", IsModified: true, "Linux x64", 8, new Uri("https://ci.example.com/builds/7")));
        return folder;
    }
}
