using Integrations.Engines.K6;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines.Docker;

/// <summary>Runs tests in containers of the pinned k6 image.</summary>
/// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
/// <param name="hostNetwork">Whether a container can share the machine's network: on Linux.</param>
public sealed class DockerEngine(
    string repository, ProcessRunner processes, K6Timing? timing = null, bool? hostNetwork = null)
    : ITestEngine, IScriptInspector
{
    public const string Image = "grafana/k6:" + K6Executable.PinnedVersion;

    private static readonly TimeSpan InspectPatience = TimeSpan.FromSeconds(60);

    private readonly K6Timing _timing = timing ?? K6Timing.Local;
    private readonly DockerDaemon _daemon = new(processes);
    private readonly DockerCommandLine _commandLine = new(repository, hostNetwork ?? OperatingSystem.IsLinux(), FileOwner.OfThisProcess());

    public EngineDescription Description { get; } = new("docker", $"v{K6Executable.PinnedVersion}", $"the image {Image}");

    public async Task<K6Outcome> RunAsync(TestExecution execution, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var output = new K6Output(progress);
        RunFiles.Prepare(execution.Folder);
        bool? hadSummary = null;
        ProcessOutcome outcome = await RunContainerAsync(
            execution,
            DockerCommandLine.RunCommand(execution),
            output.Take,
            request => request with
            {
                Deadline = _timing.DeadlineOf(execution.Test),
                OnDeadline = () => hadSummary = K6SummaryFile.Read(execution.Folder.Summary).Summary is not null,
                GracefulPeriod = _timing.GracefulPeriod,
                LogFile = execution.Folder.Log,
            },
            cancellationToken);
        return outcome.ToK6Outcome(output) with { HadSummaryAtDeadline = hadSummary };
    }

    public async Task<string?> InspectAsync(TestExecution execution, CancellationToken cancellationToken)
    {
        var inspection = new Inspection();
        RunFiles.Configure(execution.Folder);
        ProcessOutcome outcome = await RunContainerAsync(
            execution,
            DockerCommandLine.InspectCommand(execution),
            inspection.Take,
            request => request with { Deadline = InspectPatience, GracefulPeriod = TimeSpan.FromSeconds(2) },
            cancellationToken);
        return inspection.Problem(outcome, Description.Reason, InspectPatience, cancellationToken);
    }

    private async Task<ProcessOutcome> RunContainerAsync(
        TestExecution execution,
        IReadOnlyList<string> command,
        Action<OutputLine> take,
        Func<ProcessRequest, ProcessRequest> with,
        CancellationToken cancellationToken)
    {
        string container = $"k6-load-test-{execution.Test.Name.ToLowerInvariant()}-{Guid.NewGuid():N}";
        var process = execution.EngineStarted is { } started ? new ContainerProcess(_daemon, container, started) : null;
        var request = with(new ProcessRequest(DockerDaemon.Client, _commandLine.Run(container, execution, command))
        {
            HandedOn = DockerDaemon.HandedOn,
            Environment = _commandLine.Variables(execution),
            WorkingDirectory = repository,
            Redaction = K6Environment.Redaction(processes.Inherited),
            OnLine = line =>
            {
                take(line);
                process?.Look();
            },
        });

        try
        {
            // The client hands the signal on to the k6 in the container.
            ProcessOutcome outcome = await processes.RunAsync(request, cancellationToken);
            // 125 to 127 are docker's own, and none of k6's: there was no k6.
            return outcome.ExitCode is >= 125 and <= 127
                ? throw new EngineException($"docker could not start the container: {string.Join(' ', outcome.ErrorTail)}")
                : outcome;
        }
        catch (ProcessException error)
        {
            throw new EngineException($"docker could not be run: {error.Message}", error);
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
