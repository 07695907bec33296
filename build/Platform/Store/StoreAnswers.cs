using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Store;

/// <summary>The store's answers by their address, each as of the runs that its agents had.</summary>
sealed class StoreAnswers(StoreCatalogue store)
{
    const int Most = 500;

    readonly ConcurrentDictionary<string, (long Runs, Payload Payload)> byAddress = new(StringComparer.Ordinal);

    public Task SendAsync(HttpContext http, Func<JsonObject> make)
    {
        var address = http.Request.Path.Value + http.Request.QueryString.Value;
        // Before the answer is made: a run in between makes it anew, not wrong.
        var runs = store.Runs;
        if (byAddress.TryGetValue(address, out var answer) && answer.Runs == runs)
            return answer.Payload.SendAsync(http);
        var payload = new Payload(Answer.BytesOf(make()));
        if (byAddress.Count >= Most)
            byAddress.Clear();
        byAddress[address] = (runs, payload);
        return payload.SendAsync(http);
    }
}
