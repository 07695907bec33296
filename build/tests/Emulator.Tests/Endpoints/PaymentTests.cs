using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

/// <summary>What the platform refuses to execute until it is paid.</summary>
public sealed class PaymentTests
{
    [Fact]
    public async Task Without_a_tier_nothing_is_executed_and_all_else_is_answered()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { HasTier = false });
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);

        foreach (var path in new[] { $"/api/graphs/{graph}/execute/1", "/api/blocks/a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa/execute" })
        {
            var reply = await emulator.AskAsync($"POST {path}", """{"trigger":"t"}""", token);

            (reply.Status, reply.Body).ShouldBe((402, $$"""{"message":"Failed to process POST {{path}}","detail":"A subscription is """
                + """required to use this feature. Upgrade to continue.","hint":"Adjust the request and retry."}"""));
        }

        (await emulator.AskAsync("GET /api/executions", token: token)).Body.ShouldBe("[]");
    }

    [Fact]
    public async Task A_dry_run_needs_no_credits_and_costs_none()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { Credits = 0 });
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);

        var dry = await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", """{"dry_run":true}""", token);
        var real = await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token);

        (dry.Status, dry.Json.GetProperty("is_dry_run").GetBoolean()).ShouldBe((200, true));
        (real.Status, real.Text("detail")).ShouldBe(
            (402, "Insufficient balance to execute the agent. Please top up your account."));
    }
}
