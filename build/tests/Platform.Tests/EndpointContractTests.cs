using Platform.Tests.Contract;
using Platform.Tests.Support;

namespace Platform.Tests;

public sealed class EndpointContractTests
{
    [Theory]
    [InlineData("GET /health", 200, "Health")]
    [InlineData("POST /api/auth/user", 200, "User")]
    [InlineData("GET /api/credits", 200, "Credits")]
    [InlineData("GET /api/onboarding", 200, "Onboarding")]
    [InlineData("GET /api/blocks", 200, "object[]")]
    [InlineData("POST /api/blocks/a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa/execute", 200, "map<any[]>", "{}")]
    [InlineData("POST /api/blocks/unknown/execute", 404, "Detail", "{}")]
    [InlineData("GET /api/graphs", 200, "GraphMeta[]")]
    [InlineData("POST /api/graphs", 200, "GraphModel", """{"graph":{"name":"n","description":"d"}}""")]
    [InlineData("POST /api/graphs", 422, "ValidationFailure", """{"graph":{"name":1,"nodes":[{}]}}""")]
    [InlineData("POST /api/graphs", 422, "ValidationFailure", "{not json")]
    [InlineData("POST /api/graphs", 422, "ValidationFailure")]
    [InlineData("POST /api/graphs", 422, "ValidationFailure", "[]")]
    [InlineData("POST /api/graphs", 400, "Failure", """{"graph":{"name":"n","description":"d","nodes":[{"block_id":"?"}]}}""")]
    [InlineData("GET /api/graphs/{graph}", 200, "GraphModel")]
    [InlineData("GET /api/graphs/{graph}?version=1&for_export=true", 200, "GraphModel")]
    [InlineData("GET /api/graphs/{graph}?version=x", 422, "ValidationFailure")]
    [InlineData("GET /api/graphs/{graph}?version=2", 404, "Detail")]
    [InlineData("GET /api/graphs/{storeGraph}", 200, "GraphModel")]
    [InlineData("POST /api/graphs/{graph}/execute/1", 200, "GraphExecutionMeta", """{"inputs":{"heard":"hello"}}""")]
    [InlineData("POST /api/graphs/{storeGraph}/execute/1", 200, "GraphExecutionMeta", "{}")]
    [InlineData("POST /api/graphs/{graph}/execute/one", 422, "ValidationFailure", "{}")]
    [InlineData("POST /api/graphs/{graph}/execute/1", 422, "ValidationFailure", """{"inputs":[]}""")]
    [InlineData("POST /api/graphs/none/execute/1", 404, "Failure", "{}")]
    [InlineData("GET /api/graphs/{graph}/executions", 200, "GraphExecutionsPaginated")]
    [InlineData("GET /api/graphs/{graph}/executions?page=0", 422, "ValidationFailure")]
    [InlineData("GET /api/graphs/{graph}/executions?page_size=101", 422, "ValidationFailure")]
    [InlineData("GET /api/graphs/{graph}/executions/{execution}", 200, "GraphExecutionWithNodes")]
    [InlineData("GET /api/graphs/{graph}/executions/none", 404, "Detail")]
    [InlineData("GET /api/graphs/none/executions/{execution}", 404, "Detail")]
    [InlineData("GET /api/executions", 200, "GraphExecutionMeta[]")]
    [InlineData("POST /api/graphs/{graph}/schedules", 200, "GraphExecutionJobInfo", """{"name":"s","cron":"0 9 * * *","inputs":{}}""")]
    [InlineData("POST /api/graphs/{graph}/schedules", 422, "ValidationFailure", "{}")]
    [InlineData("POST /api/graphs/{graph}/schedules", 400, "Failure", """{"name":"s","cron":"never","inputs":{}}""")]
    [InlineData("GET /api/schedules", 200, "GraphExecutionJobInfo[]")]
    [InlineData("POST /api/api-keys", 200, "CreateAPIKeyResponse", """{"name":"k","permissions":["READ_GRAPH"]}""")]
    [InlineData("POST /api/api-keys", 422, "ValidationFailure", """{"name":"k","permissions":["RULE"]}""")]
    [InlineData("GET /api/api-keys", 200, "APIKeyInfo[]")]
    [InlineData("GET /api/store/agents", 200, "StoreAgentsResponse")]
    [InlineData("GET /api/store/agents?page=0", 422, "Detail")]
    [InlineData("GET /api/store/agents?page=x&featured=perhaps", 422, "ValidationFailure")]
    [InlineData("GET /api/store/agents/{creator}/{slug}", 200, "StoreAgentDetails")]
    [InlineData("GET /api/store/agents/nobody/nothing", 500, "Detail")]
    [InlineData("GET /api/store/creators", 200, "CreatorsResponse")]
    [InlineData("GET /api/store/creator/{creator}", 200, "CreatorDetails")]
    [InlineData("GET /api/store/creator/nobody", 500, "Detail")]
    [InlineData("GET /api/library/agents", 200, "LibraryAgentResponse")]
    [InlineData("GET /api/library/agents?sort_by=size", 422, "ValidationFailure")]
    [InlineData("GET /api/library/agents/favorites", 200, "LibraryAgentResponse")]
    [InlineData("POST /api/library/agents", 201, "LibraryAgent", """{"store_listing_version_id":"{version}"}""")]
    [InlineData("POST /api/library/agents", 404, "Detail", """{"store_listing_version_id":"none"}""")]
    [InlineData("POST /api/library/agents", 422, "ValidationFailure", "{}")]
    [InlineData("GET /api/library/agents/{library}", 200, "LibraryAgent")]
    [InlineData("GET /api/library/agents/none", 404, "Failure")]
    [InlineData("PATCH /api/library/agents/{library}", 200, "LibraryAgent", """{"is_favorite":true}""")]
    [InlineData("PATCH /api/library/agents/{library}", 422, "ValidationFailure", """{"is_favorite":"very"}""")]
    [InlineData("POST /api/library/agents/{library}/fork", 200, "LibraryAgent")]
    [InlineData("GET /api/library/agents/by-graph/{storeGraph}", 200, "LibraryAgent")]
    [InlineData("GET /api/library/agents/by-graph/none", 404, "Detail")]
    [InlineData("GET /api/v2/store/agents", 404, "Detail")]
    [InlineData("DELETE /health", 405, "Detail")]
    public async Task An_endpoint_answers_what_is_documented(string request, int status, string schema, string? body = null)
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();
        var names = await FillAsync(standIn, token);

        var reply = await standIn.AskAsync(names(request), body is null ? null : names(body), token);

        reply.Status.ShouldBe(status, reply.Body[..Math.Min(400, reply.Body.Length)]);
        Schemas.Differences(reply.Json, schema).ShouldBeEmpty();
        if (request.StartsWith("GET /api", StringComparison.Ordinal) && schema.EndsWith("[]", StringComparison.Ordinal))
            reply.Json.GetArrayLength().ShouldBePositive();
    }

    static async Task<Func<string, string>> FillAsync(StandIn standIn, string token)
    {
        var graph = await standIn.NewGraphAsync(token);
        var execution = (await standIn.AskAsync($"POST /api/graphs/{graph}/execute/1", """{"inputs":{"heard":"hello"}}""", token)).Text("id");
        await standIn.AskAsync($"POST /api/graphs/{graph}/schedules", """{"name":"s","cron":"0 9 * * *","inputs":{}}""", token);
        await standIn.AskAsync("POST /api/api-keys", """{"name":"k","permissions":[]}""", token);
        var agent = (await standIn.AskAsync("GET /api/store/agents?page_size=1")).Json.GetProperty("agents")[0];
        var (creator, slug) = (agent.GetProperty("creator").GetString(), agent.GetProperty("slug").GetString());
        var version = (await standIn.AskAsync($"GET /api/store/agents/{creator}/{slug}")).Text("store_listing_version_id");
        var added = await standIn.AskAsync("POST /api/library/agents", new { store_listing_version_id = version }, token);
        return text => text
            .Replace("{graph}", graph, StringComparison.Ordinal)
            .Replace("{execution}", execution, StringComparison.Ordinal)
            .Replace("{creator}", creator, StringComparison.Ordinal)
            .Replace("{slug}", slug, StringComparison.Ordinal)
            .Replace("{version}", version, StringComparison.Ordinal)
            .Replace("{library}", added.Text("id"), StringComparison.Ordinal)
            .Replace("{storeGraph}", added.Text("graph_id"), StringComparison.Ordinal);
    }
}
