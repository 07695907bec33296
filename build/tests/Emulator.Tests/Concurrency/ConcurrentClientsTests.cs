using Emulator.Tests.Support;

namespace Emulator.Tests.Concurrency;

/// <summary>
/// As many clients as the largest load test has VUs, of as many users as there are, all at the same time: what was acknowledged is there
/// afterwards, nothing is there twice, and credits add up.
/// </summary>
public sealed class ConcurrentClientsTests
{
    private const int Clients = 500;
    private const int Users = 47;
    private const int Steps = 12;

    /// <summary>So few that some users spend them all.</summary>
    private const int Credits = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_500_clients_were_told_is_there_afterwards(int seed)
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { Credits = Credits });
        var listings = await ListingsAsync(emulator);
        var accounts = new List<Acknowledged>();
        for (var user = 0; user < Users; user++)
            accounts.Add(new(await emulator.TokenAsync($"loadtest{user + 4}@example.com")));
        var runs = await RunsAsync(emulator);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(n =>
            Task.Run(() => new Client(emulator, accounts[n % Users], listings, new Random((seed * Clients) + n)).WorkAsync(Steps),
                TestContext.Current.CancellationToken)));

        foreach (var account in accounts)
            await CheckAsync(emulator, account);
        accounts.ShouldContain(a => a.IsBroke);
        accounts.ShouldContain(a => !a.IsBroke);
        (await RunsAsync(emulator) - runs).ShouldBe(accounts.Sum(a => a.StoreExecutions));
    }

    private static async Task CheckAsync(RunningEmulator emulator, Acknowledged account)
    {
        var token = account.Token;
        (await IdsAsync("/api/graphs")).ShouldBe(account.Graphs.Keys, ignoreOrder: true);
        (await IdsAsync("/api/executions")).ShouldBe(account.Executions.Keys, ignoreOrder: true);
        (await IdsAsync("/api/schedules")).ShouldBe(account.Schedules.Keys, ignoreOrder: true);
        (await IdsAsync("/api/api-keys")).ShouldBe(account.ApiKeys.Keys, ignoreOrder: true);
        account.ApiKeys.Values.ShouldBeUnique();

        foreach (var (graph, name) in account.Graphs)
            (await emulator.AskAsync($"GET /api/graphs/{graph}", token: token)).Text("name").ShouldBe(name);
        foreach (var (execution, graph) in account.Executions)
            (await emulator.AskAsync($"GET /api/graphs/{graph}/executions/{execution}", token: token)).Text("id").ShouldBe(execution);

        // Each graph has its agent, and each agent of the store is there once, however many have added it.
        var agents = (await emulator.AskAsync("GET /api/library/agents?page_size=1000", token: token)).Json.GetProperty("agents")
            .EnumerateArray().ToList();
        agents.Select(a => a.GetProperty("graph_id").GetString())
            .ShouldBe(account.Graphs.Keys.Concat(account.Listings.Values.Select(l => l.Graph)), ignoreOrder: true);
        foreach (var (agent, isFavorite) in account.Favorites)
            agents.Single(a => a.GetProperty("id").GetString() == agent).GetProperty("is_favorite").GetBoolean().ShouldBe(isFavorite);
        account.Listings.Values.ShouldAllBe(listing => agents.Any(a => a.GetProperty("id").GetString() == listing.Agent));

        var left = (await emulator.AskAsync("GET /api/credits", token: token)).Json.GetProperty("credits").GetInt32();
        left.ShouldBe(Credits - account.Executions.Count);
        if (account.IsBroke)
            left.ShouldBe(0);

        async Task<IEnumerable<string?>> IdsAsync(string list) =>
            (await emulator.AskAsync($"GET {list}", token: token)).Json.EnumerateArray().Select(item => item.GetProperty("id").GetString())
                .ToList();
    }

    private static async Task<IReadOnlyList<string>> ListingsAsync(RunningEmulator emulator)
    {
        var versions = new List<string>();
        foreach (var agent in (await emulator.AskAsync("GET /api/store/agents?page_size=5")).Json.GetProperty("agents").EnumerateArray())
            versions.Add(
                (await emulator.AskAsync($"GET /api/store/agents/{agent.GetProperty("creator")}/{agent.GetProperty("slug")}")).Text(
                    "store_listing_version_id"));
        return versions;
    }

    private static async Task<int> RunsAsync(RunningEmulator emulator) =>
        (await emulator.AskAsync("GET /api/store/agents?page_size=100")).Json.GetProperty("agents").EnumerateArray()
            .Sum(a => a.GetProperty("runs").GetInt32());
}
