using LoadTesting;
using LoadTesting.Comparison;
using LoadTesting.Model;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using SampleRuns;

if (args is not ([_] or [_, _]))
{
    await Console.Error.WriteLineAsync("Usage: dotnet run --project build/tests/SampleRuns -- FOLDER [BASELINE], or -- capacity FOLDER");
    return 2;
}

try
{
    if (args is ["capacity", var search])
    {
        CapacityReports.Write(SampleSearch.Write(search));
        return 0;
    }

    var run = SampleRun.Write(args[0]);
    if (args is [_, var baseline])
        ComparisonFile.Write(run, RunComparer.Compare(SampleRun.WriteBaseline(baseline), run, ComparisonRequest.None));
    RunReports.Write(run);
    Console.WriteLine(run.Path);
    return 0;
}
catch (ConfigurationException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
