using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

public sealed class OwnershipTests
{
    [Fact]
    public async Task Nobody_sees_what_another_user_owns()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var (owner, other) = (await emulator.TokenAsync(), await emulator.TokenAsync("loadtest5@example.com"));
        var graph = await emulator.NewGraphAsync(owner);
        var execution = (await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", owner)).Text("id");
        await emulator.AskAsync($"POST /api/graphs/{graph}/schedules", """{"name":"s","cron":"0 9 * * *","inputs":{}}""", owner);
        await emulator.AskAsync("POST /api/api-keys", """{"name":"k","permissions":[]}""", owner);
        var agent = (await emulator.AskAsync($"GET /api/library/agents/by-graph/{graph}", token: owner)).Text("id");

        foreach (var request in new[]
        {
            $"GET /api/graphs/{graph}", $"GET /api/graphs/{graph}/executions/{execution}", $"GET /api/library/agents/{agent}",
                $"GET /api/library/agents/by-graph/{graph}",
        })
        {
            (await emulator.AskAsync(request, token: owner)).Status.ShouldBe(200, request);
            (await emulator.AskAsync(request, token: other)).Status.ShouldBe(404, request);
        }

        foreach (var list in new[] { "/api/graphs", "/api/executions", "/api/schedules", "/api/api-keys" })
        {
            (await emulator.AskAsync($"GET {list}", token: owner)).Json.GetArrayLength().ShouldBe(1, list);
            (await emulator.AskAsync($"GET {list}", token: other)).Json.GetArrayLength().ShouldBe(0, list);
        }

        (await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", other)).Status.ShouldBe(404);
        (await emulator.AskAsync($"PATCH /api/library/agents/{agent}", "{}", other)).Status.ShouldBe(404);
    }
}
