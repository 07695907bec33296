using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.State;

namespace Emulator.Endpoints;

/// <summary>The store's answers by their address, each as of the runs that its agents had.</summary>
internal sealed class StoreAnswers(StoreCatalogue store)
{
    private const int MaxAnswers = 500;

    private readonly ConcurrentDictionary<string, (long Runs, Payload Payload)> _byAddress = new(StringComparer.Ordinal);

    public Task SendAsync(HttpContext http, Func<JsonObject> make)
    {
        var address = http.Request.Path.Value + http.Request.QueryString.Value;
        // Before the answer is made: a run in between makes it anew, not wrong.
        var runs = store.Runs;
        if (_byAddress.TryGetValue(address, out var answer) && answer.Runs == runs)
            return answer.Payload.SendAsync(http);
        var payload = new Payload(Answer.BytesOf(make()));
        if (_byAddress.Count >= MaxAnswers)
            _byAddress.Clear();
        _byAddress[address] = (runs, payload);
        return payload.SendAsync(http);
    }
}
