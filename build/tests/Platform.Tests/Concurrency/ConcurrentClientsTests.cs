using Platform.Tests.Support;

namespace Platform.Tests.Concurrency;

/// <summary>
/// As many clients as the largest load test has VUs, of as many users as there are, all at the same time: what was acknowledged is there
/// afterwards, nothing is there twice, and credits add up.
/// </summary>
public sealed class ConcurrentClientsTests
{
    const int Clients = 500;
    const int Users = 47;
    const int Steps = 12;

    /// <summary>So few that some users spend them all.</summary>
    const int Credits = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_500_clients_were_told_is_there_afterwards(int seed)
    {
        await using var standIn = await StandIn.StartAsync(new() { Credits = Credits });
        var listings = await ListingsAsync(standIn);
        var accounts = new List<Acknowledged>();
        for (var user = 0; user < Users; user++)
            accounts.Add(new(await standIn.TokenAsync($"loadtest{user + 4}@example.com")));
        var runs = await RunsAsync(standIn);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(n =>
            Task.Run(() => new Client(standIn, accounts[n % Users], listings, new Random((seed * Clients) + n)).WorkAsync(Steps), TestContext.Current.CancellationToken)));

        foreach (var account in accounts)
            await CheckAsync(standIn, account);
        accounts.ShouldContain(a => a.IsBroke);
        accounts.ShouldContain(a => !a.IsBroke);
        (await RunsAsync(standIn) - runs).ShouldBe(accounts.Sum(a => a.StoreExecutions));
    }

    static async Task CheckAsync(StandIn standIn, Acknowledged account)
    {
        var token = account.Token;
        (await IdsAsync("/api/graphs")).ShouldBe(account.Graphs.Keys, ignoreOrder: true);
        (await IdsAsync("/api/executions")).ShouldBe(account.Executions.Keys, ignoreOrder: true);
        (await IdsAsync("/api/schedules")).ShouldBe(account.Schedules.Keys, ignoreOrder: true);
        (await IdsAsync("/api/api-keys")).ShouldBe(account.ApiKeys.Keys, ignoreOrder: true);
        account.ApiKeys.Values.ShouldBeUnique();

        foreach (var (graph, name) in account.Graphs)
            (await standIn.AskAsync($"GET /api/graphs/{graph}", token: token)).Text("name").ShouldBe(name);
        foreach (var (execution, graph) in account.Executions)
            (await standIn.AskAsync($"GET /api/graphs/{graph}/executions/{execution}", token: token)).Text("id").ShouldBe(execution);

        // Each graph has its agent, and each agent of the store is there once, however many have added it.
        var agents = (await standIn.AskAsync("GET /api/library/agents?page_size=1000", token: token)).Json.GetProperty("agents").EnumerateArray().ToList();
        agents.Select(a => a.GetProperty("graph_id").GetString()).ShouldBe(account.Graphs.Keys.Concat(account.Listings.Values.Select(l => l.Graph)), ignoreOrder: true);
        foreach (var (agent, isFavorite) in account.Favorites)
            agents.Single(a => a.GetProperty("id").GetString() == agent).GetProperty("is_favorite").GetBoolean().ShouldBe(isFavorite);
        account.Listings.Values.ShouldAllBe(listing => agents.Any(a => a.GetProperty("id").GetString() == listing.Agent));

        var left = (await standIn.AskAsync("GET /api/credits", token: token)).Json.GetProperty("credits").GetInt32();
        left.ShouldBe(Credits - account.Executions.Count);
        if (account.IsBroke)
            left.ShouldBe(0);

        async Task<IEnumerable<string?>> IdsAsync(string list) =>
            (await standIn.AskAsync($"GET {list}", token: token)).Json.EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToList();
    }

    static async Task<IReadOnlyList<string>> ListingsAsync(StandIn standIn)
    {
        var versions = new List<string>();
        foreach (var agent in (await standIn.AskAsync("GET /api/store/agents?page_size=5")).Json.GetProperty("agents").EnumerateArray())
            versions.Add((await standIn.AskAsync($"GET /api/store/agents/{agent.GetProperty("creator")}/{agent.GetProperty("slug")}")).Text("store_listing_version_id"));
        return versions;
    }

    static async Task<int> RunsAsync(StandIn standIn) =>
        (await standIn.AskAsync("GET /api/store/agents?page_size=100")).Json.GetProperty("agents").EnumerateArray().Sum(a => a.GetProperty("runs").GetInt32());
}
