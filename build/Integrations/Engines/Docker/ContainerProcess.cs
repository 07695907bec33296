using System.Globalization;
using Integrations.Processes;
using LoadTesting;

namespace Integrations.Engines.Docker;

/// <summary>
/// Finds the process of a running container on this machine, where it is one of this machine: that of a daemon on another machine, in
/// another space of process ids or in a virtual machine is none, although a process with its id may be there.
/// </summary>
/// <param name="found">Told the process's id, at most once.</param>
/// <param name="root">The folder that holds <c>proc</c>.</param>
internal sealed class ContainerProcess(DockerDaemon daemon, string container, Action<int> found, string root = "/")
{
    private Task<bool> _settled = Task.FromResult(false);

    /// <summary>
    /// To be called when the container has written something: then it has a process, unless it was docker that wrote. Asks in the
    /// background, and no more once there is an answer.
    /// </summary>
    public void Look()
    {
        if (_settled is { IsCompletedSuccessfully: true, Result: false })
            _settled = IsSettledAsync();
    }

    /// <summary>Ends when nothing is asked any more.</summary>
    public Task EndAsync() => _settled;

    private async Task<bool> IsSettledAsync()
    {
        try
        {
            if (await daemon.ProcessAsync(container) is not (var id, var process))
                return false;
            if (IsOfThisMachine(id, process))
                found(process);
            return true;
        }
        catch (ProcessException)
        {
            // Not watched, then; the run itself says what is wrong with docker.
            return true;
        }
    }

    // Every driver names a container's control group by its id.
    private bool IsOfThisMachine(string id, int process)
    {
        try
        {
            var groups = Path.Combine(root, "proc", process.ToString(CultureInfo.InvariantCulture), "cgroup");
            return File.ReadAllText(groups).Contains(id, StringComparison.Ordinal);
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            return false;
        }
    }
}
