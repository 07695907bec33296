using System.Globalization;
using Integrations.Processes;

namespace Integrations.Engines.Docker;

/// <summary>Asks the Docker daemon, and checks whether there is one that can run containers.</summary>
public sealed class DockerDaemon(ProcessRunner processes)
{
    internal const string Client = "docker";

    /// <summary>The variables by which the client finds its daemon.</summary>
    internal static HandedOn HandedOn { get; } = HandedOn.Basics.And("DOCKER_*", "SSH_AUTH_SOCK");

    /// <summary>A daemon answers within a tenth of a second, or within several seconds on a very busy machine.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Null if a daemon answers; otherwise why not.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await processes.RunAsync(Request(["version", "--format", "{{.Server.Version}}"]), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return outcome switch
            {
                { End: ProcessEnd.Deadline } => $"no Docker daemon answered within {Timeout.TotalSeconds:0} s",
                { ExitCode: 0 } => null,
                { ErrorTail: [.., var last] } => last,
                _ => $"docker version ended with exit code {outcome.ExitCode}",
            };
        }
        catch (ProcessStartException)
        {
            return "no docker on PATH";
        }
    }

    public async Task<bool> HasImageAsync(string image, CancellationToken cancellationToken) =>
        (await processes.RunAsync(Request(["image", "inspect", image]), cancellationToken)).ExitCode == 0;

    /// <summary>
    /// The full id of a running container, and the id of its process on the daemon's machine; null as long as it has none.
    /// </summary>
    /// <exception cref="ProcessStartException">docker was not found.</exception>
    public async Task<(string Container, int Process)?> ProcessAsync(string container)
    {
        string? answer = null;
        await processes.RunAsync(
            Request(["container", "inspect", "--format", "{{.Id}} {{.State.Pid}}", container]) with
            {
                OnLine = line => answer ??= line.IsError ? null : line.Text,
            },
            CancellationToken.None);
        return answer?.Split(' ') is [{ Length: > 0 } id, var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && process > 0
                ? (id, process)
                : null;
    }

    /// <summary>Stops and removes a container if it exists, whatever happened to its client.</summary>
    public async Task RemoveAsync(string container) =>
        // Not cancellable, because the container must be removed after an interruption, too.
        await processes.RunAsync(
            Request(["rm", "--force", container]) with { Deadline = TimeSpan.FromSeconds(20) }, CancellationToken.None);

    private static ProcessRequest Request(IReadOnlyList<string> arguments) => new(Client, arguments)
    {
        HandedOn = HandedOn,
        Deadline = Timeout,
        GracefulPeriod = TimeSpan.FromSeconds(1),
    };
}
