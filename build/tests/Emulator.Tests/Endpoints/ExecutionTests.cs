using System.Text.Json;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

/// <summary>What an execution says of itself while it is queued, runs, and is over.</summary>
public sealed class ExecutionTests
{
    [Fact]
    public async Task An_execution_is_queued_then_runs_then_completes_and_says_the_same_everywhere()
    {
        await using var emulator = await RunningEmulator.ServingAsync("2025-09");
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);
        var begun = emulator.Time.GetUtcNow();

        var first = await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", """{"inputs":{"heard":"hello"}}""", token);
        var queued = await SeenAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(0.6));
        var running = await SeenAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(2));
        var completed = await SeenAsync();
        emulator.Time.Advance(TimeSpan.FromMinutes(30));
        var later = await SeenAsync();

        first.Body.ShouldBe(queued.Meta);
        (queued.Status, running.Status, completed.Status).ShouldBe(("QUEUED", "RUNNING", "COMPLETED"));
        later.ShouldBe(completed);

        // Times: never null, in order, and those of the last change.
        (queued.StartedAt, queued.EndedAt).ShouldBe((begun, begun));
        running.StartedAt.ShouldBeGreaterThan(begun);
        running.EndedAt.ShouldBe(running.StartedAt);
        completed.StartedAt.ShouldBe(running.StartedAt);
        completed.EndedAt.ShouldBeGreaterThan(completed.StartedAt);

        // Figures and outputs: there when it is over, and not before.
        foreach (var unfinished in new[] { queued, running })
        {
            unfinished.Details.GetProperty("stats").ValueKind.ShouldBe(JsonValueKind.Null);
            unfinished.Details.GetProperty("outputs").GetRawText().ShouldBe("{}");
        }

        var stats = completed.Details.GetProperty("stats");
        stats.GetProperty("duration").GetDouble().ShouldBe((completed.EndedAt - completed.StartedAt).TotalSeconds, 1e-6);
        (stats.GetProperty("node_exec_count").GetInt32(), stats.GetProperty("node_error_count").GetInt32()).ShouldBe((2, 0));
        completed.Details.GetProperty("outputs").GetRawText().ShouldBe("""{"said":["hello"]}""");

        NodesOf(queued).ShouldAllBe(n => n.Status == "QUEUED" && n.Start == null && n.End == null && n.Outputs == "{}");
        NodesOf(running).ShouldAllBe(n => n.Status == "RUNNING" && n.Start == running.StartedAt && n.End == null && n.Outputs == "{}");
        NodesOf(completed).ShouldAllBe(n => n.Status == "COMPLETED" && n.Start == running.StartedAt && n.End == completed.EndedAt);
        NodesOf(completed).Select(n => n.Outputs).ShouldBe(["""{"result":["hello"]}""", """{"output":["hello"]}"""]);

        async Task<Seen> SeenAsync()
        {
            var alone = await emulator.AskAsync($"GET /api/graphs/{graph}/executions/{first.Text("id")}", token: token);
            var list = (await emulator.AskAsync("GET /api/executions", token: token)).Json[0].GetRawText();
            var page = (await emulator.AskAsync($"GET /api/graphs/{graph}/executions", token: token)).Json.GetProperty(
                "executions")[0].GetRawText();
            list.ShouldBe(page);
            foreach (var member in JsonDocument.Parse(list).RootElement.EnumerateObject())
                alone.Json.GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText(), member.Name);
            return new(list, alone.Body);
        }
    }

    [Fact]
    public async Task Since_2026_what_has_not_happened_yet_has_no_time()
    {
        await using var emulator = await RunningEmulator.ServingAsync("2026-05");
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);

        var execution = await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token);
        var queued = await TimesAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(0.6));
        var running = await TimesAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(2));
        var completed = await TimesAsync();

        (queued.Start, queued.End).ShouldBe((null, null));
        (running.Start is not null, running.End).ShouldBe((true, null));
        completed.Start.ShouldBe(running.Start);
        completed.End.ShouldNotBeNull().ShouldBeGreaterThan(completed.Start!.Value);

        async Task<(DateTimeOffset? Start, DateTimeOffset? End)> TimesAsync()
        {
            var seen = (await emulator.AskAsync($"GET /api/graphs/{graph}/executions/{execution.Text("id")}", token: token)).Json;
            return (TimeOf(seen.GetProperty("started_at")), TimeOf(seen.GetProperty("ended_at")));
        }
    }

    [Fact]
    public async Task Each_output_is_the_input_in_its_place_and_null_where_there_is_none()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        object Node(string id, string block, object? name) =>
            new { id, block_id = block, input_default = name is null ? (object)new { trigger = "t" } : new { name } };
        const string input = "c0a8e994-ebf1-4a9c-a4d8-89d09c86741b", output = "363ae599-353e-4804-937e-b2ee3cef3da4",
            time = "a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa";
        var graph = (await emulator.AskAsync("POST /api/graphs", new
        {
            graph = new
            {
                name = "n",
                description = "d",
                nodes = new[] { Node("1", input, "a"), Node("2", time, null), Node("3", input, "b"), Node("4", output, "x"),
                    Node("5", output, "y"), Node("6", output, "z") },
            },
        }, token)).Text("id");
        var execution = (await emulator.AskAsync(
            $"POST /api/graphs/{graph}/execute/1", """{"inputs":{"a":[1],"b":{"c":null},"d":0}}""", token)).Text("id");
        emulator.Time.Advance(TimeSpan.FromSeconds(2));

        var details = (await emulator.AskAsync($"GET /api/graphs/{graph}/executions/{execution}", token: token)).Json;

        details.GetProperty("outputs").GetRawText().ShouldBe("""{"x":[[1]],"y":[{"c":null}],"z":[null]}""");
        details.GetProperty("node_executions").EnumerateArray().Select(n => n.GetProperty("output_data").GetRawText()).ShouldBe(
            ["""{"result":[[1]]}""", "{}", """{"result":[{"c":null}]}""", """{"output":[[1]]}""", """{"output":[{"c":null}]}""",
                """{"output":[null]}"""]);
    }

    [Fact]
    public async Task The_list_holds_the_newest_250()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);
        var last = "";
        for (var n = 0; n < 251; n++)
            last = (await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token)).Text("id");

        var list = await emulator.AskAsync("GET /api/executions", token: token);
        var packed = await emulator.AskAsync("GET /api/executions", null, token, ("Accept-Encoding", "gzip"));

        list.Json.GetArrayLength().ShouldBe(250);
        list.Json[0].GetProperty("id").GetString().ShouldBe(last);
        packed.Headers["Content-Encoding"].ShouldBe("gzip");
        Gzip.Unpack(packed.Bytes).ShouldBe(list.Bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Credits_go_down_with_each_execution_until_they_are_gone(int credits)
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { Credits = credits });
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);

        for (var left = credits; left > 0; left--)
        {
            (await emulator.AskAsync("GET /api/credits", token: token)).Body.ShouldBe($$"""{"credits":{{left}}}""");
            (await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token)).Status.ShouldBe(200);
        }

        (await emulator.AskAsync("GET /api/credits", token: token)).Body.ShouldBe("""{"credits":0}""");
        (await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token)).Status.ShouldBe(402);
        (await emulator.AskAsync("GET /api/executions", token: token)).Json.GetArrayLength().ShouldBe(credits);
        (await emulator.AskAsync("GET /api/credits", token: await emulator.TokenAsync("loadtest5@example.com"))).Body.ShouldBe(
            $$"""{"credits":{{credits}}}""");
    }

    [Theory]
    [InlineData("POST /api/graphs/none/execute/1", "{}", 404)]
    [InlineData("POST /api/graphs/<unfinished>/execute/1", "{}", 400)]
    [InlineData("POST /api/graphs/<graph>/execute/1", """{"inputs":1}""", 422)]
    public async Task What_does_not_run_costs_nothing(string request, string body, int status)
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { Credits = 10 });
        var account = await FullAccount.OfAsync(emulator);
        var before = (await emulator.AskAsync("GET /api/credits", token: account.Token)).Body;

        (await emulator.AskAsync(account.Fill(request), body, account.Token)).Status.ShouldBe(status);

        (await emulator.AskAsync("GET /api/credits", token: account.Token)).Body.ShouldBe(before);
    }

    private static IEnumerable<(string? Status, DateTimeOffset? Start, DateTimeOffset? End, string Outputs)> NodesOf(Seen seen) =>
        seen.Details.GetProperty("node_executions").EnumerateArray().Select(n => (
            n.GetProperty("status").GetString(), TimeOf(n.GetProperty("start_time")), TimeOf(n.GetProperty("end_time")),
                n.GetProperty("output_data").GetRawText()));

    private static DateTimeOffset? TimeOf(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDateTimeOffset();

    /// <param name="Meta">As in the lists.</param>
    /// <param name="Alone">As it is answered alone.</param>
    private sealed record Seen(string Meta, string Alone)
    {
        public JsonElement Details => JsonDocument.Parse(Alone).RootElement;

        public string Status => Details.GetProperty("status").GetString()!;

        public DateTimeOffset StartedAt => Details.GetProperty("started_at").GetDateTimeOffset();

        public DateTimeOffset EndedAt => Details.GetProperty("ended_at").GetDateTimeOffset();
    }
}
