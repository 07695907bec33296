using System.Runtime.InteropServices;
using System.Text;
using ScriptEngine.Recorder.Cases;

namespace ScriptEngine.Recorder.Runs;

/// <summary>Sends the case's signals and REST calls when the run's output shows their markers.</summary>
internal sealed partial class CaseActions(IReadOnlyList<CaseAction> actions, int? restPort) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly bool[] _done = new bool[actions.Count];
    private readonly TaskCompletionSource<int> _process = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Task<List<RestAnswer>> _work = Task.FromResult(new List<RestAnswer>());

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
                _work = ThenAsync(_work, actions[i]);
                return;
            }
        }
    }

    public Task<List<RestAnswer>> AnswersAsync()
    {
        lock (_gate)
            return _work;
    }

    private async Task<List<RestAnswer>> ThenAsync(Task<List<RestAnswer>> before, CaseAction action)
    {
        var answers = await before;
        var processId = await _process.Task;
        if (action.Signal is { } signal && Kill(processId, signal == "INT" ? 2 : 15) != 0)
            answers.Add(new(signal, -1, "no such process"));
        if (action.Rest is { } call)
            answers.Add(await CallAsync(call, action.Body));
        return answers;
    }

    /// <summary>Asks again for a second, since k6 runs the script without waiting for its server to listen.</summary>
    private async Task<RestAnswer> CallAsync(string call, string? body)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                using var request = Request(call, body);
                using var response = await _client.SendAsync(request);
                return new(call, (int)response.StatusCode, await response.Content.ReadAsStringAsync());
            }
            catch (HttpRequestException exception)
            {
                if (left == 0 || exception.HttpRequestError != HttpRequestError.ConnectionError)
                    return new(call, -1, "no answer");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private HttpRequestMessage Request(string call, string? body)
    {
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{restPort}{path}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    public void Dispose() => _client.Dispose();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
