using System.Runtime.InteropServices;
using ScriptEngine.Recorder.Cases;

namespace ScriptEngine.Recorder.Runs;

/// <summary>Sends the case's signals when the run's output shows their markers.</summary>
internal sealed partial class CaseActions(IReadOnlyList<CaseAction> actions)
{
    private readonly Lock _gate = new();
    private readonly bool[] _done = new bool[actions.Count];
    private readonly TaskCompletionSource<int> _process = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _sent = Task.CompletedTask;

    public void Begin(int processId) => _process.TrySetResult(processId);

    public void Saw(string line)
    {
        lock (_gate)
        {
            for (var i = 0; i < actions.Count; i++)
            {
                // An action that shares its marker with the one before waits for the next such line.
                if (_done[i] || !line.Contains(actions[i].On, StringComparison.Ordinal))
                    continue;
                _done[i] = true;
                _sent = SendAsync(_sent, actions[i].Signal);
                return;
            }
        }
    }

    // One that comes too late is not lost: the exit code is another.
    private async Task SendAsync(Task before, string signal)
    {
        await before;
        _ = Kill(await _process.Task, signal == "INT" ? 2 : 15);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
