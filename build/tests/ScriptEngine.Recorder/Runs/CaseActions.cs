using System.Runtime.InteropServices;
using System.Text;
using ScriptEngine.Recorder.Cases;

namespace ScriptEngine.Recorder.Runs;

/// <summary>Sends the case's signals and REST calls when the run's output shows their markers.</summary>
sealed partial class CaseActions(IReadOnlyList<CaseAction> actions, int? restPort) : IDisposable
{
    readonly Lock gate = new();
    readonly bool[] done = new bool[actions.Count];
    readonly TaskCompletionSource<int> process = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };
    Task<List<RestAnswer>> work = Task.FromResult(new List<RestAnswer>());

    public void Begin(int processId) => process.TrySetResult(processId);

    public void Saw(string line)
    {
        lock (gate)
        {
            for (var i = 0; i < actions.Count; i++)
            {
                // An action that shares its marker with the one before waits for the next such line.
                if (done[i] || !line.Contains(actions[i].On, StringComparison.Ordinal))
                    continue;
                done[i] = true;
                work = ThenAsync(work, actions[i]);
                return;
            }
        }
    }

    public Task<List<RestAnswer>> AnswersAsync()
    {
        lock (gate)
            return work;
    }

    async Task<List<RestAnswer>> ThenAsync(Task<List<RestAnswer>> before, CaseAction action)
    {
        var answers = await before;
        var processId = await process.Task;
        if (action.Signal is { } signal && Kill(processId, signal == "INT" ? 2 : 15) != 0)
            answers.Add(new(signal, -1, "no such process"));
        if (action.Rest is { } call)
            answers.Add(await CallAsync(call, action.Body));
        return answers;
    }

    async Task<RestAnswer> CallAsync(string call, string? body)
    {
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{restPort}{path}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await client.SendAsync(request);
            return new(call, (int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return new(call, -1, "no answer");
        }
    }

    public void Dispose() => client.Dispose();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
