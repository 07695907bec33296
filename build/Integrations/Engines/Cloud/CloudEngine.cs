using Integrations.Engines.K6;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines.Cloud;

/// <summary>What Grafana Cloud k6 asks for. Travels by environment only.</summary>
/// <param name="StackId">Needed by k6 from 2.0.</param>
/// <param name="ProjectId">Null takes the stack's default project.</param>
public sealed record CloudCredentials(string Token, string? StackId, string? ProjectId)
{
    /// <summary>Without the token, so that no log or error text can hold it.</summary>
    public override string ToString() => $"stack {StackId ?? "not given"}, project {ProjectId ?? "not given"}";
}

/// <summary>
/// Has Grafana Cloud k6 run tests. There is no summary on this machine, only an exit code and the address of the run's page.
/// </summary>
/// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
public sealed class CloudEngine(
    K6Executable k6, CloudCredentials credentials, string repository, ProcessRunner processes, K6Timing? timing = null) : ITestEngine
{
    private readonly K6Timing _timing = timing ?? K6Timing.Cloud;

    public EngineDescription Description { get; } = new("cloud", k6.VersionText, $"Grafana Cloud, through the k6 {k6.Reason}");

    public async Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        string script = Path.Combine(repository, "k6-scripts", Path.Combine(execution.Test.Script.Split('/')));
        var output = new K6Output(progress);
        RunFiles.Prepare(execution.Folder);

        var environment = K6Environment.Create(null);
        environment[CredentialNames.CloudToken] = credentials.Token;
        if (credentials.StackId is { } stack)
            environment[CredentialNames.CloudStackId] = stack;
        if (credentials.ProjectId is { } project)
            environment[CredentialNames.CloudProjectId] = project;

        var request = new ProcessRequest(k6.Path, K6CommandLine.CloudRun(execution, script))
        {
            HandedOn = K6Environment.HandedOn,
            Environment = environment,
            WorkingDirectory = repository,
            Deadline = _timing.DeadlineOf(execution.Test),
            GracefulPeriod = _timing.GracefulPeriod,
            LogFile = execution.Folder.Log,
            Redaction = K6Environment.Redaction(processes.Inherited, credentials.Token),
            OnLine = output.Take,
        };

        try
        {
            return (await processes.RunAsync(request, cancellationToken)).ToK6Outcome(output);
        }
        catch (ProcessException error)
        {
            throw new EngineException($"k6 could not be run: {error.Message}", error);
        }
    }
}
