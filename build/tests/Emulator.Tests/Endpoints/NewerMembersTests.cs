using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

/// <summary>What the members that 2026 brought say.</summary>
public sealed class NewerMembersTests
{
    [Fact]
    public async Task An_agent_of_the_library_knows_its_listing_its_runs_and_its_schedule()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);

        var stores = (await emulator.AskAsync(account.Fill("GET /api/library/agents/<library>"), token: account.Token)).Json;
        var own = (await emulator.AskAsync(account.Fill("GET /api/library/agents/by-graph/<graph>"), token: account.Token)).Json;

        var listing = stores.GetProperty("marketplace_listing");
        (listing.GetProperty("slug").GetString(), listing.GetProperty("creator").GetProperty("slug").GetString()).ShouldBe(
            (account.Fill("<slug>"), account.Fill("<creator>")));
        own.GetProperty("marketplace_listing").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (stores.GetProperty("is_scheduled").GetBoolean(), own.GetProperty("is_scheduled").GetBoolean()).ShouldBe((false, true));
        own.GetProperty("next_scheduled_run").GetString().ShouldStartWith("2025-10-01T09:00:00");
        (stores.GetProperty("execution_count").GetInt32(), own.GetProperty("execution_count").GetInt32()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Settings_of_an_agent_are_kept()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);
        const string settings =
            """{"human_in_the_loop_safe_mode":false,"sensitive_action_safe_mode":true,"builder_chat_session_id":"c"}""";

        await emulator.AskAsync(
            account.Fill("PATCH /api/library/agents/<library>"), $$"""{"settings":{{settings}}}""", account.Token);

        (await emulator.AskAsync(account.Fill("GET /api/library/agents/<library>"), token: account.Token)).Json
            .GetProperty("settings").GetRawText().ShouldBe(settings);
    }

    [Fact]
    public async Task No_agent_is_in_a_folder()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);

        (await CountAsync("")).ShouldBe(3);
        (await CountAsync("?include_root_only=true")).ShouldBe(3);
        (await CountAsync("?folder_id=any")).ShouldBe(0);

        async Task<int> CountAsync(string query) => (await emulator.AskAsync($"GET /api/library/agents{query}", token: account.Token))
            .Json.GetProperty("agents").GetArrayLength();
    }

    [Fact]
    public async Task Details_of_a_store_agent_tell_its_changes_to_who_asks()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);

        var without = (await emulator.AskAsync(account.Fill("GET /api/store/agents/<creator>/<slug>"))).Json;
        var with = (await emulator.AskAsync(account.Fill("GET /api/store/agents/<creator>/<slug>?include_changelog=true"))).Json;

        without.GetProperty("graph_id").GetString().ShouldBe(account.Fill("<storeGraph>"));
        without.GetProperty("changelog").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        with.GetProperty("changelog").GetArrayLength().ShouldBe(1);
    }
}
