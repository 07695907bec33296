using System.Text.RegularExpressions;

namespace Emulator.Tests.Support;

/// <summary>A user who has one of everything, and the store's agent that is in the library.</summary>
internal sealed partial class FullAccount
{
    private readonly Dictionary<string, string> _names;

    private FullAccount(string token, Dictionary<string, string> names) => (Token, _names) = (token, names);

    public string Token { get; }

    /// <summary>
    /// Puts ids in: graph, unfinished (a graph that cannot be run), execution, schedule, key, library (of the store's agent), storeGraph,
    /// storeExecution, version, creator and slug, each in &lt;&gt;.
    /// </summary>
    public string Fill(string text) => Place().Replace(text, place => _names[place.Groups[1].Value]);

    public static async Task<FullAccount> OfAsync(RunningEmulator emulator, string? token = null)
    {
        token ??= await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);
        var unfinished = await emulator.AskAsync("POST /api/graphs",
            """{"graph":{"name":"n","description":"d","nodes":[{"block_id":"a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa"}]}}""", token);
        var execution = await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", """{"inputs":{"heard":"hello"}}""", token);
        var schedule = await emulator.AskAsync(
            $"POST /api/graphs/{graph}/schedules", """{"name":"s","cron":"0 9 * * *","inputs":{}}""", token);
        var key = await emulator.AskAsync("POST /api/api-keys", """{"name":"k","permissions":[]}""", token);
        var agent = (await emulator.AskAsync("GET /api/store/agents?page_size=1")).Json.GetProperty("agents")[0];
        var (creator, slug) = (agent.GetProperty("creator").GetString()!, agent.GetProperty("slug").GetString()!);
        var version = (await emulator.AskAsync($"GET /api/store/agents/{creator}/{slug}")).Text("store_listing_version_id");
        var added = await emulator.AskAsync("POST /api/library/agents", new { store_listing_version_id = version }, token);
        await emulator.AskAsync($"PATCH /api/library/agents/{added.Text("id")}", """{"is_favorite":true}""", token);
        var storeExecution = await emulator.AskAsync($"POST /api/graphs/{added.Text("graph_id")}/execute/1", "{}", token);
        return new(token, new()
        {
            ["graph"] = graph,
            ["unfinished"] = unfinished.Text("id"),
            ["execution"] = execution.Text("id"),
            ["schedule"] = schedule.Text("id"),
            ["key"] = key.Json.GetProperty("api_key").GetProperty("id").GetString()!,
            ["creator"] = creator,
            ["slug"] = slug,
            ["version"] = version,
            ["library"] = added.Text("id"),
            ["storeGraph"] = added.Text("graph_id"),
            ["storeExecution"] = storeExecution.Text("id"),
        });
    }

    [GeneratedRegex("<(\\w+)>")]
    private static partial Regex Place();
}
