using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests;

public sealed class GraphAndExecutionTests
{
    [Fact]
    public async Task A_new_graph_gets_ids_of_its_own_and_keeps_its_links()
    {
        await using var standIn = await StandIn.StartAsync();

        var graph = (await standIn.AskAsync("POST /api/graphs", SampleGraph.Echo, await standIn.TokenAsync())).Json;

        var nodes = graph.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()).ToList();
        var link = graph.GetProperty("links")[0];
        nodes.ShouldNotContain("in");
        (link.GetProperty("source_id").GetString(), link.GetProperty("sink_id").GetString()).ShouldBe((nodes[0], nodes[1]));
        graph.GetProperty("input_schema").GetProperty("properties").TryGetProperty("heard", out _).ShouldBeTrue();
        graph.TryGetProperty("surprise", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_execution_is_queued_then_runs_then_completes_with_its_outputs()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();
        var graph = await standIn.NewGraphAsync(token);

        var queued = await standIn.AskAsync($"POST /api/graphs/{graph}/execute/1", """{"inputs":{"heard":"hello"}}""", token);
        var address = $"GET /api/graphs/{graph}/executions/{queued.Text("id")}";
        standIn.Time.Advance(TimeSpan.FromSeconds(0.6));
        var running = await standIn.AskAsync(address, token: token);
        standIn.Time.Advance(TimeSpan.FromSeconds(2));
        var completed = await standIn.AskAsync(address, token: token);

        (queued.Text("status"), running.Text("status"), completed.Text("status")).ShouldBe(("QUEUED", "RUNNING", "COMPLETED"));
        running.Json.GetProperty("outputs").EnumerateObject().ShouldBeEmpty();
        completed.Json.GetProperty("outputs").GetProperty("said")[0].GetString().ShouldBe("hello");
        completed.Json.GetProperty("node_executions").GetArrayLength().ShouldBe(2);
        completed.Json.GetProperty("stats").GetProperty("node_exec_count").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_graph_whose_input_has_no_name_is_kept_and_not_run()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();
        var graph = await standIn.AskAsync("POST /api/graphs",
            """{"graph":{"name":"n","description":"d","nodes":[{"block_id":"c0a8e994-ebf1-4a9c-a4d8-89d09c86741b"}]}}""", token);

        var reply = await standIn.AskAsync($"POST /api/graphs/{graph.Text("id")}/execute/1", "{}", token);

        reply.Status.ShouldBe(400);
        var detail = reply.Json.GetProperty("detail");
        detail.GetProperty("type").GetString().ShouldBe("validation_error");
        var node = graph.Json.GetProperty("nodes")[0].GetProperty("id").GetString()!;
        detail.GetProperty("node_errors").GetProperty(node).GetProperty("name").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Credits_go_down_until_they_are_gone()
    {
        await using var standIn = await StandIn.StartAsync(new() { Credits = 1 });
        var token = await standIn.TokenAsync();
        var graph = await standIn.NewGraphAsync(token);

        var paid = await standIn.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token);
        var refused = await standIn.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token);
        var credits = await standIn.AskAsync("GET /api/credits", token: token);

        (paid.Status, refused.Status, credits.Body).ShouldBe((200, 402, """{"credits":0}"""));
        refused.Text("detail").ShouldBe("Insufficient balance to execute the agent. Please top up your account.");
    }

    [Fact]
    public async Task Lists_hold_the_newest_250_and_compress_for_those_who_can()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();
        var last = "";
        for (var n = 0; n < 251; n++)
            last = await standIn.NewGraphAsync(token);

        var plain = await standIn.AskAsync("GET /api/graphs", token: token);
        var packed = await standIn.AskAsync("GET /api/graphs", null, token, ("Accept-Encoding", "gzip"));

        plain.Json.GetArrayLength().ShouldBe(250);
        plain.Json[0].GetProperty("id").GetString().ShouldBe(last);
        plain.Headers.Keys.ShouldNotContain("Content-Encoding");
        packed.Headers["Content-Encoding"].ShouldBe("gzip");
        Gzip.Unpack(packed.Bytes).ShouldBe(plain.Bytes);
    }

    [Fact]
    public async Task Executions_of_a_graph_come_in_pages()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();
        var graph = await standIn.NewGraphAsync(token);
        for (var n = 0; n < 3; n++)
            await standIn.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token);

        var page = (await standIn.AskAsync($"GET /api/graphs/{graph}/executions?page=2&page_size=2", token: token)).Json;

        page.GetProperty("executions").GetArrayLength().ShouldBe(1);
        page.GetProperty("pagination").GetRawText().ShouldBe("""{"total_items":3,"total_pages":2,"current_page":2,"page_size":2}""");
    }
}
