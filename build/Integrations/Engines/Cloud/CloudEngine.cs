using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines.Cloud;

/// <summary>The credentials for Grafana Cloud k6. They are only passed through the environment.</summary>
/// <param name="StackId">Needed from k6 2.0 on.</param>
/// <param name="ProjectId">Null uses the stack's default project.</param>
public sealed record CloudCredentials(string Token, string? StackId, string? ProjectId)
{
    /// <summary>Without the token, so that no log or error text can hold it.</summary>
    public override string ToString() => $"stack {StackId ?? "not given"}, project {ProjectId ?? "not given"}";
}

/// <summary>
/// Runs tests in Grafana Cloud k6. There is no summary on this machine, only an exit code and the address of the run's page.
/// </summary>
/// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
public sealed class CloudEngine(
    K6Executable k6, CloudCredentials credentials, string repository, ProcessRunner processes, K6Timing? timing = null) : ITestEngine
{
    public const string Name = "cloud";

    public EngineDescription Description { get; } = new(Name, k6.VersionText, $"Grafana Cloud, through the k6 {k6.Reason}");

    public async Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var run = new K6Run(execution, progress, timing ?? K6Timing.Cloud);
        var environment = K6Environment.Create(null);
        environment[CredentialNames.CloudToken] = credentials.Token;
        if (credentials.StackId is { } stack)
            environment[CredentialNames.CloudStackId] = stack;
        if (credentials.ProjectId is { } project)
            environment[CredentialNames.CloudProjectId] = project;

        var arguments = K6CommandLine.CloudRun(execution, RunFiles.ScriptOf(execution.Test, repository));
        var request = run.Watched(k6.Request(arguments, environment, repository, processes, credentials.Token)) with
        {
            // There is no summary to look for.
            OnDeadline = null,
        };
        return run.OutcomeOf(await K6Run.StartAsync(processes, k6.Kind, request, cancellationToken)) with
        {
            FiguresProblem = "k6 leaves none on this machine",
        };
    }
}
