using System.Globalization;
using Integrations.Processes;
using LoadTesting;

namespace Integrations.Engines.Docker;

/// <summary>
/// Finds the process of a running container, if it is visible on this machine. With a daemon on another machine, in another process id
/// namespace or in a virtual machine, it is not, although a different process may have the same id here.
/// </summary>
/// <param name="found">Called with the process's id, at most once.</param>
/// <param name="root">The folder that contains <c>proc</c>.</param>
internal sealed class ContainerProcess(DockerDaemon daemon, string container, Action<int> found, string root = "/")
{
    private Task<bool> _settled = Task.FromResult(false);

    /// <summary>
    /// Call this when the container has written something, because it then has a process (unless the output came from docker itself). Asks
    /// in the background, until there is an answer.
    /// </summary>
    public void Look()
    {
        if (_settled is { IsCompletedSuccessfully: true, Result: false })
            _settled = IsSettledAsync();
    }

    /// <summary>Completes when no more questions are pending.</summary>
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
            // The container is then not watched. The run itself will show what is wrong with docker.
            return true;
        }
    }

    // All drivers have the container's id in the name of its control group.
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
