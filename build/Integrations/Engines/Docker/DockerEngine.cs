using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Engines.Docker;

/// <summary>Runs tests in containers of the pinned k6 image.</summary>
/// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
/// <param name="hostNetwork">Whether a container can share the machine's network, which works on Linux.</param>
/// <param name="account">Of Grafana Cloud, for streams to it; null if there is none.</param>
public sealed class DockerEngine(
    string repository, ProcessRunner processes, K6Timing? timing = null, bool? hostNetwork = null, Credentials? account = null)
    : ITestEngine, IScriptInspector
{
    public const string Name = "docker";
    public const string Image = "grafana/k6:" + K6Executable.PinnedVersion;

    private readonly DockerDaemon _daemon = new(processes);
    private readonly DockerCommandLine _commandLine = new(repository, hostNetwork ?? OperatingSystem.IsLinux(), FileOwner.OfThisProcess());

    public EngineDescription Description { get; } = new(Name, $"v{K6Executable.PinnedVersion}", $"the image {Image}");

    public Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken) =>
        K6Run.WithStreamsAsync(execution, async once =>
        {
            var run = new K6Run(once, progress, timing ?? K6Timing.Local);
            var command = _commandLine.RunCommand(once);
            return (run.OutcomeOf(await RunContainerAsync(once, command, run.Watched, cancellationToken)), run);
        });

    public async Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(execution);
        var command = DockerCommandLine.InspectCommand(execution);
        var outcome = await RunContainerAsync(execution, command, inspection.Watched, cancellationToken);
        return inspection.Problem(outcome, Description.Reason, cancellationToken);
    }

    private async Task<ProcessOutcome> RunContainerAsync(
        TestExecution execution,
        IReadOnlyList<string> command,
        Func<ProcessRequest, ProcessRequest> watched,
        CancellationToken cancellationToken)
    {
        var container = $"k6-load-test-{execution.Test.Name.ToLowerInvariant()}-{Guid.NewGuid():N}";
        var process = execution.EngineStarted is { } started ? new ContainerProcess(_daemon, container, started) : null;
        var streams = StreamVariables.From(execution.Outputs, processes.Inherited, account);
        var variables = _commandLine.Variables(execution, streams);
        var request = watched(new ProcessRequest(DockerDaemon.Client, _commandLine.Run(container, execution, variables.Keys, command))
        {
            HandedOn = DockerDaemon.HandedOn,
            Environment = variables,
            WorkingDirectory = repository,
            Redaction = K6Environment.Redaction(processes.Inherited, streams.Secrets),
        });

        try
        {
            // The client passes the signal on to k6 in the container.
            var outcome = await K6Run.StartAsync(
                processes, DockerDaemon.Client, request with { OnLine = request.OnLine + (_ => process?.Look()) }, cancellationToken);
            // 125 to 127 are docker's own exit codes: k6 was not started.
            return outcome.ExitCode is >= 125 and <= 127
                ? throw new EngineException($"docker could not start the container: {string.Join(' ', outcome.ErrorTail)}")
                : outcome;
        }
        finally
        {
            await RemoveAsync(container);
            if (process is not null)
                await process.EndAsync();
        }
    }

    private async Task RemoveAsync(string container)
    {
        try
        {
            await _daemon.RemoveAsync(container);
        }
        catch (ProcessException error)
        {
            throw new EngineException($"docker could not be run: {error.Message}", error);
        }
    }
}
