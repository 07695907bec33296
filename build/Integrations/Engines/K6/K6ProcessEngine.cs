using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines.K6;

/// <summary>Runs tests with a k6, or what takes its command line, on this machine.</summary>
/// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
public sealed class K6ProcessEngine(K6Executable k6, string repository, ProcessRunner processes, K6Timing? timing = null) : ITestEngine
{
    private readonly K6Timing _timing = timing ?? K6Timing.Local;

    public EngineDescription Description { get; } = new(k6.Kind, k6.VersionText, k6.Reason);

    public async Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        string script = Path.Combine(repository, "k6-scripts", Path.Combine(execution.Test.Script.Split('/')));
        var output = new K6Output(progress);
        RunFiles.Prepare(execution.Folder);

        var environment = K6Environment.Create(execution);
        if (k6.StandardInputVariable is { } variable)
            environment[variable] = "1";
        bool? hadSummary = null;
        var arguments = K6CommandLine.Run(k6.Version, execution.Folder, script, path => path, k6.MakesDashboard, k6.ReadsConfig);
        var request = new ProcessRequest(k6.Path, [.. k6.LeadingArguments, .. arguments])
        {
            HandedOn = K6Environment.HandedOn,
            Environment = environment,
            WorkingDirectory = repository,
            Deadline = _timing.DeadlineOf(execution.Test),
            OnDeadline = () => hadSummary = K6SummaryFile.Read(execution.Folder.Summary).Summary is not null,
            GracefulPeriod = _timing.GracefulPeriod,
            LogFile = execution.Folder.Log,
            Redaction = K6Environment.Redaction(processes.Inherited),
            OnLine = output.Take,
            OnStart = execution.EngineStarted,
            HoldStandardInput = k6.StandardInputVariable is not null,
        };

        try
        {
            return (await processes.RunAsync(request, cancellationToken)).ToK6Outcome(output) with { HadSummaryAtDeadline = hadSummary };
        }
        catch (ProcessException error)
        {
            throw new EngineException($"{k6.Kind} could not be run: {error.Message}", error);
        }
    }
}
