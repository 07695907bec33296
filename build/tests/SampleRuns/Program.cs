using LoadTesting;
using LoadTesting.Reporting;
using SampleRuns;

if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("Usage: dotnet run --project build/tests/SampleRuns -- FOLDER");
    return 2;
}

try
{
    RunReports.Write(SampleRun.Write(folder));
    Console.WriteLine(Path.GetFullPath(folder));
    return 0;
}
catch (ConfigurationException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
