using System.Text.Json;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

public sealed class GraphAndExecutionTests
{
    [Fact]
    public async Task A_new_graph_gets_ids_of_its_own_and_keeps_its_links()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var graph = (await emulator.AskAsync("POST /api/graphs", SampleGraph.Echo, await emulator.TokenAsync())).Json;

        var nodes = graph.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()).ToList();
        var link = graph.GetProperty("links")[0];
        nodes.ShouldNotContain("in");
        (link.GetProperty("source_id").GetString(), link.GetProperty("sink_id").GetString()).ShouldBe((nodes[0], nodes[1]));
        graph.GetProperty("input_schema").GetProperty("properties").TryGetProperty("heard", out _).ShouldBeTrue();
        graph.TryGetProperty("surprise", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("c0a8e994-ebf1-4a9c-a4d8-89d09c86741b", "AgentInputBlock")]
    [InlineData("363ae599-353e-4804-937e-b2ee3cef3da4", "AgentOutputBlock")]
    public async Task A_graph_whose_input_or_output_has_no_name_is_not_kept(string block, string named)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var node = new { id = "it", block_id = block, input_default = new { value = 1 } };
        var body = new { graph = new { name = "n", description = "d", nodes = new[] { node } } };

        var reply = await emulator.AskAsync("POST /api/graphs", body, await emulator.TokenAsync());

        (reply.Status, reply.Text("detail")).ShouldBe((400, $"Node {named} #it required input missing: `name`"));
    }

    [Fact]
    public async Task A_graph_that_lacks_what_a_run_needs_is_kept_and_not_run()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        var graph = await emulator.AskAsync("POST /api/graphs",
            """{"graph":{"name":"n","description":"d","nodes":[{"block_id":"a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa"}]}}""", token);

        var reply = await emulator.AskAsync($"POST /api/graphs/{graph.Text("id")}/execute/1", "{}", token);

        reply.Status.ShouldBe(400);
        var detail = reply.Json.GetProperty("detail");
        detail.GetProperty("type").GetString().ShouldBe("validation_error");
        var node = graph.Json.GetProperty("nodes")[0].GetProperty("id").GetString()!;
        detail.GetProperty("node_errors").GetProperty(node).GetProperty("trigger").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Theory]
    [InlineData("result", "value", 200)]
    [InlineData("result_#_first", "value_$_0", 200)]
    [InlineData("outcome", "value", 400)]
    [InlineData("result", "values", 400)]
    public async Task A_link_is_between_pins_that_there_are(string source, string sink, int status)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var body = $$$"""
            {"graph":{"name":"n","description":"d","nodes":[
              {"id":"a","block_id":"c0a8e994-ebf1-4a9c-a4d8-89d09c86741b","input_default":{"name":"heard"}},
              {"id":"b","block_id":"363ae599-353e-4804-937e-b2ee3cef3da4","input_default":{"name":"said"}}],
             "links":[{"source_id":"a","sink_id":"b","source_name":"{{{source}}}","sink_name":"{{{sink}}}"}]}}
            """;

        (await emulator.AskAsync("POST /api/graphs", body, await emulator.TokenAsync())).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Lists_hold_the_newest_250_and_compress_for_those_who_can()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        var last = "";
        for (var n = 0; n < 251; n++)
            last = await emulator.NewGraphAsync(token);

        var plain = await emulator.AskAsync("GET /api/graphs", token: token);
        var packed = await emulator.AskAsync("GET /api/graphs", null, token, ("Accept-Encoding", "gzip"));

        plain.Json.GetArrayLength().ShouldBe(250);
        plain.Json[0].GetProperty("id").GetString().ShouldBe(last);
        plain.Headers.Keys.ShouldNotContain("Content-Encoding");
        packed.Headers["Content-Encoding"].ShouldBe("gzip");
        Gzip.Unpack(packed.Bytes).ShouldBe(plain.Bytes);
    }

    [Fact]
    public async Task Executions_of_a_graph_come_in_pages()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);
        for (var n = 0; n < 3; n++)
            await emulator.AskAsync($"POST /api/graphs/{graph}/execute/1", "{}", token);

        var page = (await emulator.AskAsync($"GET /api/graphs/{graph}/executions?page=2&page_size=2", token: token)).Json;

        page.GetProperty("executions").GetArrayLength().ShouldBe(1);
        page.GetProperty("pagination").GetRawText().ShouldBe("""{"total_items":3,"total_pages":2,"current_page":2,"page_size":2}""");
    }

    [Theory]
    [InlineData("2025-09", true)]
    [InlineData("2026-05", false)]
    public async Task Parts_of_a_graph_are_kept_with_ids_of_their_own(string contractName, bool areListed)
    {
        var contract = ApiContract.Of(contractName);
        await using var emulator = await RunningEmulator.ServingAsync(contractName);
        var token = await emulator.TokenAsync();
        var body = SampleBodies.Format(contract, contract.Named("POST /api/graphs"));

        var graph = await emulator.AskAsync("POST /api/graphs", body, token);
        var listed = (await emulator.AskAsync("GET /api/graphs", token: token)).Json[0];

        var part = graph.Json.GetProperty("sub_graphs").EnumerateArray().ShouldHaveSingleItem();
        part.GetProperty("nodes").GetArrayLength().ShouldBe(2);
        part.GetProperty("id").GetString().ShouldNotBe("g");
        part.GetProperty("links")[0].GetProperty("source_id").GetString()
            .ShouldBe(part.GetProperty("nodes")[0].GetProperty("id").GetString());
        if (areListed)
            listed.GetProperty("sub_graphs").GetRawText().ShouldBe(graph.Json.GetProperty("sub_graphs").GetRawText());
        else
            listed.TryGetProperty("sub_graphs", out _).ShouldBeFalse();
        foreach (var member in new[] { "instructions", "recommended_schedule_cron", "forked_from_id", "forked_from_version", "version",
            "is_active" })
            graph.Json.GetProperty(member).GetRawText()
                .ShouldBe(JsonDocument.Parse(body).RootElement.GetProperty("graph").GetProperty(member).GetRawText(), member);
    }

    [Fact]
    public async Task An_account_keeps_its_newest_graphs_and_their_agents_together()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();
        var graphs = new List<string>();
        for (var n = 0; n < 302; n++)
            graphs.Add(await emulator.NewGraphAsync(token));
        var execution = await emulator.AskAsync($"POST /api/graphs/{graphs[^1]}/execute/1", "{}", token);

        foreach (var (graph, status) in new[] { (graphs[0], 404), (graphs[1], 404), (graphs[2], 200), (graphs[^1], 200) })
        {
            (await emulator.AskAsync($"GET /api/graphs/{graph}", token: token)).Status.ShouldBe(status);
            (await emulator.AskAsync($"GET /api/library/agents/by-graph/{graph}", token: token)).Status.ShouldBe(status);
        }

        var library = (await emulator.AskAsync("GET /api/library/agents?page_size=1000", token: token)).Json;
        library.GetProperty("agents").EnumerateArray().Select(a => a.GetProperty("graph_id").GetString())
            .ShouldBe(graphs.Skip(2), ignoreOrder: true);

        // What a graph has run stays when it leaves.
        for (var n = 0; n < 300; n++)
            await emulator.NewGraphAsync(token);
        (await emulator.AskAsync($"GET /api/graphs/{graphs[^1]}", token: token)).Status.ShouldBe(404);
        (await emulator.AskAsync($"GET /api/graphs/{graphs[^1]}/executions/{execution.Text("id")}", token: token)).Status.ShouldBe(200);
    }
}
