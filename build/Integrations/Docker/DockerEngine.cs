using Integrations.K6;
using Integrations.Processes;
using LoadTesting.Results;
using LoadTesting.Running;

namespace Integrations.Docker;

/// <summary>Runs tests in containers of the pinned k6 image.</summary>
/// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
/// <param name="hostNetwork">Whether a container can share the machine's network: on Linux.</param>
public sealed class DockerEngine(
    string repository, ProcessRunner processes, K6Timing? timing = null, bool? hostNetwork = null)
    : ITestEngine, IScriptInspector
{
    public const string Image = "grafana/k6:" + K6Executable.PinnedVersion;

    static readonly TimeSpan inspectPatience = TimeSpan.FromSeconds(60);

    readonly K6Timing timing = timing ?? K6Timing.Local;
    readonly DockerDaemon daemon = new(processes);
    readonly DockerCommandLine commandLine = new(repository, hostNetwork ?? OperatingSystem.IsLinux(), FileOwner.OfThisProcess());

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
                Deadline = timing.DeadlineOf(execution.Test),
                OnDeadline = () => hadSummary = K6SummaryFile.Read(execution.Folder.Summary).Summary is not null,
                GracefulPeriod = timing.GracefulPeriod,
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
            request => request with { Deadline = inspectPatience, GracefulPeriod = TimeSpan.FromSeconds(2) },
            cancellationToken);
        return inspection.Problem(outcome, Description.Reason, inspectPatience, cancellationToken);
    }

    async Task<ProcessOutcome> RunContainerAsync(
        TestExecution execution,
        IReadOnlyList<string> command,
        Action<OutputLine> take,
        Func<ProcessRequest, ProcessRequest> with,
        CancellationToken cancellationToken)
    {
        string container = $"k6-load-test-{execution.Test.Name.ToLowerInvariant()}-{Guid.NewGuid():N}";
        var process = execution.EngineStarted is { } started ? new ContainerProcess(daemon, container, started) : null;
        var request = with(new ProcessRequest(DockerDaemon.Client, commandLine.Run(container, execution, command))
        {
            HandedOn = DockerDaemon.HandedOn,
            Environment = commandLine.Variables(execution),
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

    async Task RemoveAsync(string container)
    {
        try
        {
            await daemon.RemoveAsync(container);
        }
        catch (ProcessException error)
        {
            throw new EngineException($"docker could not be run: {error.Message}", error);
        }
    }
}
