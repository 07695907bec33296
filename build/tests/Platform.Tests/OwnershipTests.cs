using Platform.Tests.Support;

namespace Platform.Tests;

public sealed class OwnershipTests
{
    [Fact]
    public async Task Nobody_sees_what_another_user_owns()
    {
        await using var standIn = await StandIn.StartAsync();
        var (owner, other) = (await standIn.TokenAsync(), await standIn.TokenAsync("loadtest5@example.com"));
        var graph = await standIn.NewGraphAsync(owner);
        var execution = (await standIn.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", owner)).Text("id");
        await standIn.AskAsync($"POST /api/graphs/{graph}/schedules", """{"name":"s","cron":"0 9 * * *","inputs":{}}""", owner);
        await standIn.AskAsync("POST /api/api-keys", """{"name":"k","permissions":[]}""", owner);
        var agent = (await standIn.AskAsync($"GET /api/library/agents/by-graph/{graph}", token: owner)).Text("id");

        foreach (var request in new[]
        {
            $"GET /api/graphs/{graph}", $"GET /api/graphs/{graph}/executions/{execution}", $"GET /api/library/agents/{agent}", $"GET /api/library/agents/by-graph/{graph}",
        })
        {
            (await standIn.AskAsync(request, token: owner)).Status.ShouldBe(200, request);
            (await standIn.AskAsync(request, token: other)).Status.ShouldBe(404, request);
        }

        foreach (var list in new[] { "/api/graphs", "/api/executions", "/api/schedules", "/api/api-keys" })
        {
            (await standIn.AskAsync($"GET {list}", token: owner)).Json.GetArrayLength().ShouldBe(1, list);
            (await standIn.AskAsync($"GET {list}", token: other)).Json.GetArrayLength().ShouldBe(0, list);
        }

        (await standIn.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", other)).Status.ShouldBe(404);
        (await standIn.AskAsync($"PATCH /api/library/agents/{agent}", "{}", other)).Status.ShouldBe(404);
    }
}
