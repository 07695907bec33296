using System.Text.Json;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

/// <summary>What users made can be deleted, and the emulator says what is left.</summary>
public sealed class DeletionTests
{
    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public async Task A_deleted_graph_takes_its_agent_and_executions_along_and_nothing_else(string contract)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        var account = await FullAccount.OfAsync(emulator);
        var (token, graph) = (account.Token, account.Fill("<graph>"));

        var deleted = await emulator.AskAsync($"DELETE /api/graphs/{graph}", token: token);
        var again = await emulator.AskAsync($"DELETE /api/graphs/{graph}", token: token);

        (deleted.Body, again.Body).ShouldBe(("""{"version_counts":1}""", """{"version_counts":0}"""));
        foreach (var gone in new[] { "GET /api/graphs/<graph>", "GET /api/library/agents/by-graph/<graph>",
            "GET /api/graphs/<graph>/executions/<execution>" })
            (await emulator.AskAsync(account.Fill(gone), token: token)).Status.ShouldBe(404, gone);
        foreach (var kept in new[] { "GET /api/graphs/<unfinished>", "GET /api/library/agents/<library>",
            "GET /api/graphs/<storeGraph>/executions/<storeExecution>" })
            (await emulator.AskAsync(account.Fill(kept), token: token)).Status.ShouldBe(200, kept);
        (await emulator.AskAsync("GET /api/schedules", token: token)).Json.GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public async Task A_deleted_agent_leaves_its_graph_and_takes_the_schedules_of_it_along(string contract)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        var account = await FullAccount.OfAsync(emulator);
        var token = account.Token;
        var agent = (await emulator.AskAsync(account.Fill("GET /api/library/agents/by-graph/<graph>"), token: token)).Text("id");

        var deleted = await emulator.AskAsync($"DELETE /api/library/agents/{agent}", token: token);
        var again = await emulator.AskAsync($"DELETE /api/library/agents/{agent}", token: token);

        (deleted.Status, deleted.Bytes.Length, again.Status, again.Text("detail")).ShouldBe(
            (204, 0, 404, $"Library agent #{agent} not found"));
        (await emulator.AskAsync(account.Fill("GET /api/graphs/<graph>"), token: token)).Status.ShouldBe(200);
        (await emulator.AskAsync("GET /api/schedules", token: token)).Body.ShouldBe("[]");
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public async Task A_deleted_schedule_is_gone_and_a_deleted_key_is_revoked(string contract)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        var account = await FullAccount.OfAsync(emulator);
        var (token, schedule, key) = (account.Token, account.Fill("<schedule>"), account.Fill("<key>"));

        (await emulator.AskAsync($"DELETE /api/schedules/{schedule}", token: token)).Body.ShouldBe($$"""{"id":"{{schedule}}"}""");
        var again = await emulator.AskAsync($"DELETE /api/schedules/{schedule}", token: token);
        var revoked = await emulator.AskAsync($"DELETE /api/api-keys/{key}", token: token);
        var unknown = await emulator.AskAsync("DELETE /api/api-keys/none", token: token);

        (again.Status, again.Text("detail")).ShouldBe((404, $"Schedule #{schedule} not found"));
        (revoked.Text("id"), revoked.Text("status"), revoked.Json.GetProperty("revoked_at").GetDateTimeOffset()).ShouldBe(
            (key, "REVOKED", emulator.Time.GetUtcNow()));
        (unknown.Status, unknown.Text("detail")).ShouldBe((404, "API key with id none not found"));
        (await emulator.AskAsync("GET /api/api-keys", token: token)).Json[0].GetRawText().ShouldBe(revoked.Body);
    }

    [Fact]
    public async Task Nobody_deletes_what_another_user_owns()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);
        var other = await emulator.TokenAsync("loadtest5@example.com");
        var before = await LeftAsync(emulator);

        (await emulator.AskAsync(account.Fill("DELETE /api/graphs/<graph>"), token: other)).Body.ShouldBe("""{"version_counts":0}""");
        foreach (var request in new[] { "DELETE /api/library/agents/<library>", "DELETE /api/schedules/<schedule>",
            "DELETE /api/api-keys/<key>" })
            (await emulator.AskAsync(account.Fill(request), token: other)).Status.ShouldBe(404, request);

        (await LeftAsync(emulator)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public async Task What_is_left_is_counted_over_all_users_until_nothing_is(string contract)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        (await LeftAsync(emulator)).ShouldBe((0, 0, 0, 0));
        var (one, other) = (await FullAccount.OfAsync(emulator),
            await FullAccount.OfAsync(emulator, await emulator.TokenAsync("loadtest5@example.com")));
        (await LeftAsync(emulator)).ShouldBe((4, 6, 2, 2));

        foreach (var account in new[] { one, other })
        {
            foreach (var request in new[] { "schedules/<schedule>", "api-keys/<key>", "library/agents/<library>", "graphs/<graph>",
                "graphs/<unfinished>" })
                (await emulator.AskAsync(account.Fill($"DELETE /api/{request}"), token: account.Token)).Status.ShouldBeLessThan(300);
        }

        (await LeftAsync(emulator)).ShouldBe((0, 0, 0, 0));
    }

    private static async Task<(int Graphs, int Agents, int Schedules, int Keys)> LeftAsync(RunningEmulator emulator)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri($"{emulator.Api}/emulator/left"), TestContext.Current.CancellationToken);
        var left = JsonDocument.Parse(text).RootElement;
        left.EnumerateObject().Count().ShouldBe(4);
        return (Number("graphs"), Number("libraryAgents"), Number("schedules"), Number("apiKeys"));

        int Number(string name) => left.GetProperty(name).GetInt32();
    }
}
