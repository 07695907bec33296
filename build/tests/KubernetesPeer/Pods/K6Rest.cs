using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Pods;

/// <summary>k6's REST API, as probes and the operator's starter use it.</summary>
public sealed class K6Rest : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Asks until k6 answers and its status is as wanted.</summary>
    public async Task UntilAsync(Uri status, Func<JsonObject, bool> isWanted, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                var answer = await _client.GetFromJsonAsync<JsonObject>(status, stop);
                if (answer.Child("data").Child("attributes") is { } attributes && isWanted(attributes))
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(Step, stop);
        }
    }

    /// <summary>Sets a paused k6 going.</summary>
    public async Task UnpauseAsync(Uri status, CancellationToken stop)
    {
        var request = new { data = new { attributes = new { paused = false, stopped = false }, id = "default", type = "status" } };
        try
        {
            using var answer = await _client.PatchAsJsonAsync(status, request, stop);
        }
        catch (HttpRequestException)
        {
            // It has ended, which its pod shows. The starter's exit code is nobody's concern.
        }
    }

    public void Dispose() => _client.Dispose();
}
