using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.State;

namespace Emulator.Endpoints;

/// <summary>A cache of the store's answers by address. Each is valid for a certain number of runs of the store's agents.</summary>
internal sealed class StoreAnswers(StoreCatalogue store)
{
    private const int MaxAnswers = 500;

    private readonly ConcurrentDictionary<string, (long Runs, Payload Payload)> _byAddress = new(StringComparer.Ordinal);

    public Task SendAsync(HttpContext http, Func<JsonObject> make)
    {
        var address = http.Request.Path.Value + http.Request.QueryString.Value;
        // Read before the answer is made. If an agent runs in between, the answer is made again and not wrong.
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
