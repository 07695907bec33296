using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Concurrency;

/// <summary>Somebody who does one thing after the other, as chance will have it, and notes what was acknowledged.</summary>
internal sealed class Client(RunningEmulator emulator, Acknowledged account, IReadOnlyList<string> listings, Random chance)
{
    private readonly List<string> _graphs = [];
    private readonly List<string> _ownAgents = [];

    public async Task WorkAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await (chance.Next(7) switch
            {
                0 => CreateAsync($"{chance.Next()}"),
                1 => ExecuteAsync(),
                2 => AddAsync(),
                3 => FavouriteAsync(),
                4 => ForkAsync(),
                5 => MakeKeyAsync($"{chance.Next()}"),
                _ => ScheduleAsync(),
            });
        }
    }

    private async Task CreateAsync(string name)
    {
        var graph = await Told(200, "POST /api/graphs", new { graph = new { name, description = "d" } });
        Note(account.Graphs.TryAdd(graph.Text("id"), name));
        _graphs.Add(graph.Text("id"));
        _ownAgents.Add((await Told(200, $"GET /api/library/agents/by-graph/{graph.Text("id")}")).Text("id"));
    }

    private async Task ExecuteAsync()
    {
        var (graph, isStores) = _graphs.Count > 0
            && chance.Next(2) == 0 ? (_graphs[^1], false) : ((await AddAsync()).Text("graph_id"), true);
        var execution = await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", account.Token);
        if (execution.Status == 402)
        {
            account.NoteRefusal();
            return;
        }

        execution.Status.ShouldBe(200);
        Note(account.Executions.TryAdd(execution.Text("id"), graph));
        if (isStores)
            account.NoteStoreExecution();
    }

    private async Task<Reply> AddAsync()
    {
        var version = listings[chance.Next(listings.Count)];
        var agent = await Told(201, "POST /api/library/agents", new { store_listing_version_id = version });
        // Who adds what is there already is told of the same agent.
        account.Listings.GetOrAdd(version, (agent.Text("id"), agent.Text("graph_id"))).ShouldBe((agent.Text("id"), agent.Text("graph_id")));
        return agent;
    }

    private async Task FavouriteAsync()
    {
        if (_ownAgents.Count == 0)
            await CreateAsync("favourite");
        var (agent, isFavorite) = (_ownAgents[chance.Next(_ownAgents.Count)], chance.Next(2) == 0);
        var changed = await Told(200, $"PATCH /api/library/agents/{agent}", new { is_favorite = isFavorite });
        changed.Json.GetProperty("is_favorite").GetBoolean().ShouldBe(isFavorite);
        account.Favorites[agent] = isFavorite;
    }

    private async Task ForkAsync()
    {
        var source = await AddAsync();
        var fork = await Told(200, $"POST /api/library/agents/{source.Text("id")}/fork");
        Note(account.Graphs.TryAdd(fork.Text("graph_id"), fork.Text("name")));
        _graphs.Add(fork.Text("graph_id"));
        _ownAgents.Add(fork.Text("id"));
    }

    private async Task MakeKeyAsync(string name)
    {
        var made = await Told(200, "POST /api/api-keys", $$"""{"name":"{{name}}","permissions":["READ_GRAPH"]}""");
        Note(account.ApiKeys.TryAdd(made.Json.GetProperty("api_key").GetProperty("id").GetString()!, made.Text("plain_text_key")));
    }

    private async Task ScheduleAsync()
    {
        var graph = _graphs.Count > 0 ? _graphs[^1] : (await AddAsync()).Text("graph_id");
        var schedule = await Told(200, $"POST /api/graphs/{graph}/schedules", new { name = "s", cron = "0 9 * * *", inputs = new { } });
        Note(account.Schedules.TryAdd(schedule.Text("id"), graph));
    }

    private async Task<Reply> Told(int status, string request, object? body = null)
    {
        var reply = await emulator.AskAsync(request, body, account.Token);
        reply.Status.ShouldBe(status, reply.Body);
        return reply;
    }

    private static void Note(bool isNew) => isNew.ShouldBeTrue("Two were told of the same id.");
}
