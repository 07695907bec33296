using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests;

public sealed class StoreAndLibraryTests
{
    [Fact]
    public async Task Pages_of_the_store_together_are_the_store()
    {
        await using var standIn = await StandIn.StartAsync();

        var pages = new List<JsonElement>();
        for (var page = 1; page <= 4; page++)
            pages.Add((await standIn.AskAsync($"GET /api/store/agents?page_size=20&page={page}")).Json);

        pages.Select(p => p.GetProperty("agents").GetArrayLength()).ShouldBe([20, 20, 20, 0]);
        pages.SelectMany(p => p.GetProperty("agents").EnumerateArray()).Select(a => a.GetProperty("slug").GetString()).Distinct().Count().ShouldBe(60);
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
        await using var standIn = await StandIn.StartAsync();

        var reply = await standIn.AskAsync($"GET /api/store/agents?{query}&page_size=100");

        reply.Json.GetProperty("agents").GetArrayLength().ShouldBe(expected);
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("rating")]
    public async Task The_store_sorts_downwards(string member)
    {
        await using var standIn = await StandIn.StartAsync();

        var agents = (await standIn.AskAsync($"GET /api/store/agents?sorted_by={member}&page_size=100")).Json.GetProperty("agents");

        agents.EnumerateArray().Select(a => a.GetProperty(member).GetDouble()).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task A_category_of_the_details_finds_the_agent()
    {
        await using var standIn = await StandIn.StartAsync();
        var agent = (await standIn.AskAsync("GET /api/store/agents?page_size=1")).Json.GetProperty("agents")[0];
        var (creator, slug) = (agent.GetProperty("creator").GetString(), agent.GetProperty("slug").GetString());
        var details = (await standIn.AskAsync($"GET /api/store/agents/{creator}/{slug}")).Json;

        var found = (await standIn.AskAsync($"GET /api/store/agents?category={details.GetProperty("categories")[0].GetString()}&page_size=100")).Json;

        found.GetProperty("agents").EnumerateArray().Select(a => a.GetProperty("slug").GetString()).ShouldContain(slug);
        found.GetProperty("agents").GetArrayLength().ShouldBeLessThan(60);
    }

    [Fact]
    public async Task An_agent_is_added_once_marked_found_forked_and_archived()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();
        var agent = (await standIn.AskAsync("GET /api/store/agents?page_size=1")).Json.GetProperty("agents")[0];
        var name = agent.GetProperty("agent_name").GetString();
        var details = await standIn.AskAsync($"GET /api/store/agents/{agent.GetProperty("creator").GetString()}/{agent.GetProperty("slug").GetString()}");
        var body = new { store_listing_version_id = details.Text("store_listing_version_id") };

        var added = await standIn.AskAsync("POST /api/library/agents", body, token);
        var again = await standIn.AskAsync("POST /api/library/agents", body, token);
        var id = added.Text("id");
        await standIn.AskAsync($"PATCH /api/library/agents/{id}", new { is_favorite = true }, token);
        var favorites = await standIn.AskAsync("GET /api/library/agents/favorites", token: token);
        var found = await standIn.AskAsync($"GET /api/library/agents?search_term={name}", token: token);
        var notFound = await standIn.AskAsync("GET /api/library/agents?search_term=no-such-thing", token: token);
        var fork = await standIn.AskAsync($"POST /api/library/agents/{id}/fork", null, token);
        var forkedGraph = await standIn.AskAsync($"GET /api/graphs/{fork.Text("graph_id")}", token: token);
        await standIn.AskAsync($"PATCH /api/library/agents/{id}", new { is_archived = true }, token);
        var left = await standIn.AskAsync("GET /api/library/agents", token: token);

        (added.Status, again.Status, again.Text("id")).ShouldBe((201, 201, id));
        added.Text("name").ShouldBe(name);
        IdsOf(favorites).ShouldBe([id]);
        IdsOf(found).ShouldBe([id]);
        IdsOf(notFound).ShouldBeEmpty();
        fork.Text("id").ShouldNotBe(id);
        forkedGraph.Text("forked_from_id").ShouldBe(added.Text("graph_id"));
        IdsOf(left).ShouldBe([fork.Text("id")]);
    }

    static IEnumerable<string?> IdsOf(Reply reply) => reply.Json.GetProperty("agents").EnumerateArray().Select(a => a.GetProperty("id").GetString());
}
