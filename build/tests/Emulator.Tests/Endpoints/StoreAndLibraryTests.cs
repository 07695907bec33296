using System.Text.Json;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

public sealed class StoreAndLibraryTests
{
    [Fact]
    public async Task Pages_of_the_store_together_are_the_store()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var pages = new List<JsonElement>();
        for (var page = 1; page <= 4; page++)
            pages.Add((await emulator.AskAsync($"GET /api/store/agents?page_size=20&page={page}")).Json);

        pages.Select(p => p.GetProperty("agents").GetArrayLength()).ShouldBe([20, 20, 20, 0]);
        pages.SelectMany(p => p.GetProperty("agents").EnumerateArray()).Select(a => a.GetProperty("slug").GetString()).Distinct().Count()
            .ShouldBe(60);
        pages[0].GetProperty("pagination").GetProperty("total_items").GetInt32().ShouldBe(60);
    }

    [Theory]
    [InlineData("featured=true", 6)]
    [InlineData("search_query=NEWSLETTER", 6)]
    [InlineData("creator=ada-builds", 5)]
    [InlineData("search_query=no-such-thing", 0)]
    [InlineData("category=no-such-thing", 0)]
    public async Task The_store_finds_what_is_asked_for(string query, int expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync($"GET /api/store/agents?{query}&page_size=100");

        reply.Json.GetProperty("agents").GetArrayLength().ShouldBe(expected);
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("rating")]
    public async Task The_store_sorts_downwards(string member)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var agents = (await emulator.AskAsync($"GET /api/store/agents?sorted_by={member}&page_size=100")).Json.GetProperty("agents");

        agents.EnumerateArray().Select(a => a.GetProperty(member).GetDouble()).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task A_category_of_the_details_finds_the_agent()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var agent = (await emulator.AskAsync("GET /api/store/agents?page_size=1")).Json.GetProperty("agents")[0];
        var (creator, slug) = (agent.GetProperty("creator").GetString(), agent.GetProperty("slug").GetString());
        var details = (await emulator.AskAsync($"GET /api/store/agents/{creator}/{slug}")).Json;

        var found = (await emulator.AskAsync(
            $"GET /api/store/agents?category={details.GetProperty("categories")[0].GetString()}&page_size=100")).Json;

        found.GetProperty("agents").EnumerateArray().Select(a => a.GetProperty("slug").GetString()).ShouldContain(slug);
        found.GetProperty("agents").GetArrayLength().ShouldBeLessThan(60);
    }

    [Fact]
    public async Task An_agent_is_added_once_marked_found_forked_and_archived()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        var agent = (await emulator.AskAsync("GET /api/store/agents?page_size=1")).Json.GetProperty("agents")[0];
        var name = agent.GetProperty("agent_name").GetString();
        var details = await emulator.AskAsync(
            $"GET /api/store/agents/{agent.GetProperty("creator").GetString()}/{agent.GetProperty("slug").GetString()}");
        var body = new { store_listing_version_id = details.Text("store_listing_version_id") };

        var added = await emulator.AskAsync("POST /api/library/agents", body, token);
        var again = await emulator.AskAsync("POST /api/library/agents", body, token);
        var id = added.Text("id");
        await emulator.AskAsync($"PATCH /api/library/agents/{id}", new { is_favorite = true }, token);
        var favorites = await emulator.AskAsync("GET /api/library/agents/favorites", token: token);
        var found = await emulator.AskAsync($"GET /api/library/agents?search_term={name}", token: token);
        var notFound = await emulator.AskAsync("GET /api/library/agents?search_term=no-such-thing", token: token);
        var fork = await emulator.AskAsync($"POST /api/library/agents/{id}/fork", null, token);
        var forkedGraph = await emulator.AskAsync($"GET /api/graphs/{fork.Text("graph_id")}", token: token);
        await emulator.AskAsync($"PATCH /api/library/agents/{id}", new { is_archived = true }, token);
        var left = await emulator.AskAsync("GET /api/library/agents", token: token);

        (added.Status, again.Status, again.Text("id")).ShouldBe((201, 201, id));
        added.Text("name").ShouldBe(name);
        IdsOf(favorites).ShouldBe([id]);
        IdsOf(found).ShouldBe([id]);
        IdsOf(notFound).ShouldBeEmpty();
        fork.Text("id").ShouldNotBe(id);
        forkedGraph.Text("forked_from_id").ShouldBe(added.Text("graph_id"));
        IdsOf(left).ShouldBe([fork.Text("id")]);
    }

    [Theory]
    [InlineData("2025-09", "creator")]
    [InlineData("2026-05", "creators")]
    public async Task An_agent_of_the_library_is_the_stores(string contract, string creators)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        var token = await emulator.TokenAsync();

        foreach (var listed in (await emulator.AskAsync("GET /api/store/agents?page_size=5&page=3")).Json.GetProperty("agents")
            .EnumerateArray())
        {
            var (creator, slug) = (Text(listed, "creator"), Text(listed, "slug"));
            var details = await emulator.AskAsync($"GET /api/store/agents/{creator}/{slug}");
            var profile = await emulator.AskAsync($"GET /api/store/{creators}/{creator}");
            var body = new { store_listing_version_id = details.Text("store_listing_version_id") };
            var added = await emulator.AskAsync("POST /api/library/agents", body, token);
            var again = await emulator.AskAsync("POST /api/library/agents", body, token);
            var graph = await emulator.AskAsync($"GET /api/graphs/{added.Text("graph_id")}", token: token);

            // The store's list, its details and its creator agree with each other ...
            foreach (var member in new[] { "slug", "agent_name", "creator", "creator_avatar", "sub_heading", "description" })
                details.Text(member).ShouldBe(Text(listed, member), member);
            details.Json.GetProperty("agent_image")[0].GetString().ShouldBe(Text(listed, "agent_image"));
            (Text(listed, "creator_avatar"), Text(listed, "creator")).ShouldBe((profile.Text("avatar_url"), profile.Text("username")));
            // ... with the library ...
            again.Body.ShouldBe(added.Body);
            (added.Text("name"), added.Text("description"), added.Text("image_url")).ShouldBe(
                (Text(listed, "agent_name"), Text(listed, "description"), Text(listed, "agent_image")));
            (added.Text("creator_name"), added.Text("creator_image_url")).ShouldBe((profile.Text("name"), profile.Text("avatar_url")));
            // ... and with the graph, which is the creator's: it can be read and run, and is nobody's to change.
            (graph.Text("id"), graph.Text("name"), graph.Text("description")).ShouldBe(
                (added.Text("graph_id"), added.Text("name"), added.Text("description")));
            added.Json.GetProperty("input_schema").GetRawText().ShouldBe(graph.Json.GetProperty("input_schema").GetRawText());
            added.Json.GetProperty("can_access_graph").GetBoolean().ShouldBeFalse();
            (await emulator.AskAsync($"POST /api/graphs/{added.Text("graph_id")}/execute/{added.Json.GetProperty("graph_version")}",
                """{"inputs":{"topic":"t"}}""", token)).Status.ShouldBe(200);
        }
    }

    [Theory]
    [InlineData("2025-09", "creator")]
    [InlineData("2026-05", "creators")]
    public async Task Runs_of_a_store_agent_are_counted_wherever_they_are_shown(string contract, string one)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        var (account, other) = (await FullAccount.OfAsync(emulator), await emulator.TokenAsync("loadtest5@example.com"));
        var before = await RunsAsync();

        await emulator.AskAsync(account.Fill("POST /api/graphs/<storeGraph>/execute/1"), "{}", account.Token);
        await emulator.AskAsync(account.Fill("POST /api/graphs/<storeGraph>/execute/1"), "{}", other);
        // Own graphs, forks and what does not run are no runs of the store's agent.
        var fork = await emulator.AskAsync(account.Fill("POST /api/library/agents/<library>/fork"), null, account.Token);
        await emulator.AskAsync($"POST /api/graphs/{fork.Text("graph_id")}/execute/1", "{}", account.Token);
        await emulator.AskAsync(account.Fill("POST /api/graphs/<graph>/execute/1"), "{}", account.Token);
        await emulator.AskAsync(account.Fill("POST /api/graphs/<storeGraph>/execute/9"), "{}", other);

        (await RunsAsync()).ShouldBe((before.Listed + 2, before.Alone + 2, before.Creators + 2, before.Creator + 2));
        before.Listed.ShouldBe(before.Alone);
        before.Creators.ShouldBe(before.Creator);

        async Task<(int Listed, int Alone, int Creators, int Creator)> RunsAsync()
        {
            var listed = (await emulator.AskAsync("GET /api/store/agents?page_size=100")).Json.GetProperty("agents").EnumerateArray();
            var creators = (await emulator.AskAsync("GET /api/store/creators?page_size=100")).Json.GetProperty("creators").EnumerateArray();
            return (
                listed.Single(a => Text(a, "slug") == account.Fill("<slug>") && Text(a, "creator") == account.Fill("<creator>"))
                    .GetProperty("runs").GetInt32(),
                (await emulator.AskAsync(account.Fill("GET /api/store/agents/<creator>/<slug>"))).Json.GetProperty("runs").GetInt32(),
                creators.Single(c => Text(c, "username") == account.Fill("<creator>")).GetProperty("agent_runs").GetInt32(),
                (await emulator.AskAsync(account.Fill($"GET /api/store/{one}/<creator>"))).Json.GetProperty("agent_runs").GetInt32());
        }
    }

    [Fact]
    public async Task Lists_searches_and_single_agents_of_a_library_agree()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);
        var token = account.Token;
        var fork = (await emulator.AskAsync(account.Fill("POST /api/library/agents/<library>/fork"), null, token)).Text("id");
        var library = account.Fill("<library>");

        // Everything that is listed is found alone, by its graph and by its name, and says the same everywhere.
        foreach (var agent in (await emulator.AskAsync("GET /api/library/agents", token: token)).Json.GetProperty("agents")
            .EnumerateArray())
        {
            var (id, graph, name) = (Text(agent, "id"), Text(agent, "graph_id"), Text(agent, "name"));
            (await emulator.AskAsync($"GET /api/library/agents/{id}", token: token)).Body.ShouldBe(agent.GetRawText());
            (await emulator.AskAsync($"GET /api/library/agents/by-graph/{graph}", token: token)).Body.ShouldBe(agent.GetRawText());
            (await emulator.AskAsync($"GET /api/library/agents/by-graph/{graph}?version={agent.GetProperty("graph_version")}",
                token: token)).Body.ShouldBe(agent.GetRawText());
            (await emulator.AskAsync($"GET /api/library/agents?search_term={Uri.EscapeDataString(name)}", token: token)).Body.ShouldContain(
                agent.GetRawText());
            (await emulator.AskAsync($"GET /api/graphs/{graph}", token: token)).Text("name").ShouldBe(name);
            var isOwn = (await emulator.AskAsync("GET /api/graphs", token: token)).Json.EnumerateArray().Any(g => Text(g, "id") == graph);
            agent.GetProperty("can_access_graph").GetBoolean().ShouldBe(isOwn);
        }

        // A fork is a new agent of one's own, and no favourite because the other is one.
        IdsOf(await emulator.AskAsync("GET /api/library/agents/favorites", token: token)).ShouldBe([library]);
        await emulator.AskAsync($"PATCH /api/library/agents/{fork}", """{"is_favorite":true}""", token);
        await emulator.AskAsync($"PATCH /api/library/agents/{library}", """{"is_favorite":null}""", token);
        IdsOf(await emulator.AskAsync("GET /api/library/agents/favorites", token: token)).ShouldBe([fork, library], ignoreOrder: true);

        // Archived agents are in no list and still there; adding one again brings it back.
        await emulator.AskAsync($"PATCH /api/library/agents/{library}", """{"is_archived":true}""", token);
        IdsOf(await emulator.AskAsync("GET /api/library/agents", token: token)).ShouldNotContain(library);
        IdsOf(await emulator.AskAsync("GET /api/library/agents/favorites", token: token)).ShouldBe([fork]);
        (await emulator.AskAsync($"GET /api/library/agents/{library}", token: token)).Json.GetProperty("is_favorite").GetBoolean()
            .ShouldBeTrue();
        (await emulator.AskAsync("POST /api/library/agents", account.Fill("""{"store_listing_version_id":"<version>"}"""), token)).Text(
            "id").ShouldBe(library);
        IdsOf(await emulator.AskAsync("GET /api/library/agents/favorites", token: token)).ShouldBe([fork, library], ignoreOrder: true);
    }

    [Theory]
    [InlineData("", "updated")]
    [InlineData("?sort_by=updatedAt", "updated")]
    [InlineData("?sort_by=createdAt", "created")]
    public async Task A_library_is_sorted_by_what_was_made_or_changed_last(string query, string first)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        var older = await emulator.NewGraphAsync(token);
        emulator.Time.Advance(TimeSpan.FromSeconds(1));
        var newer = await emulator.NewGraphAsync(token);
        emulator.Time.Advance(TimeSpan.FromSeconds(1));
        var agent = (await emulator.AskAsync($"GET /api/library/agents/by-graph/{older}", token: token)).Text("id");
        await emulator.AskAsync($"PATCH /api/library/agents/{agent}", """{"auto_update_version":true}""", token);

        var agents = (await emulator.AskAsync($"GET /api/library/agents{query}", token: token)).Json.GetProperty("agents").EnumerateArray();

        agents.Select(a => Text(a, "graph_id")).ShouldBe(first == "updated" ? [older, newer] : [newer, older]);
    }

    private static string Text(JsonElement value, string name) => value.GetProperty(name).GetString()!;

    private static IEnumerable<string?> IdsOf(Reply reply) =>
        reply.Json.GetProperty("agents").EnumerateArray().Select(a => a.GetProperty("id").GetString());
}
