using Platform.Tests.Support;

namespace Platform.Tests;

public sealed class ResponseFormTests
{
    [Fact]
    public async Task The_blocks_are_as_many_and_as_large_as_the_platforms()
    {
        await using var standIn = await StandIn.StartAsync();
        var token = await standIn.TokenAsync();

        var plain = await standIn.AskAsync("GET /api/blocks", token: token);
        var packed = await standIn.AskAsync("GET /api/blocks", null, token, ("Accept-Encoding", "gzip"));

        plain.Json.GetArrayLength().ShouldBeGreaterThanOrEqualTo(226);
        plain.Bytes.Length.ShouldBeInRange(1_050_000, 1_250_000);
        Gzip.Unpack(packed.Bytes).ShouldBe(plain.Bytes);
    }

    [Theory]
    [InlineData(49_999, false)]
    [InlineData(50_000, true)]
    public async Task An_answer_is_compressed_from_50_KB_for_those_who_can_read_that(int bytes, bool isCompressed)
    {
        await using var standIn = await StandIn.StartAsync();
        var (graphToken, listToken) = (await standIn.TokenAsync(), await standIn.TokenAsync("loadtest5@example.com"));
        var graph = await GraphOfAsync(standIn, graphToken, bytes, isListed: false);
        _ = await GraphOfAsync(standIn, listToken, bytes, isListed: true);

        foreach (var (request, token) in new[] { ($"GET /api/graphs/{graph}", graphToken), ("GET /api/graphs", listToken) })
        {
            var plain = await standIn.AskAsync(request, token: token);
            var packed = await standIn.AskAsync(request, null, token, ("Accept-Encoding", "deflate, gzip;q=0.5"));
            var refused = await standIn.AskAsync(request, null, token, ("Accept-Encoding", "gzip;q=0, br"));

            plain.Bytes.Length.ShouldBe(bytes, request);
            refused.Bytes.ShouldBe(plain.Bytes);
            (packed.Headers.ContainsKey("Content-Encoding"), plain.Headers.ContainsKey("Content-Encoding"), refused.Headers.ContainsKey("Content-Encoding"))
                .ShouldBe((isCompressed, false, false), request);
            (isCompressed ? Gzip.Unpack(packed.Bytes) : packed.Bytes).ShouldBe(plain.Bytes);
            packed.Headers.GetValueOrDefault("Vary").ShouldBe(isCompressed ? "Accept-Encoding" : null);
        }
    }

    /// <summary>Makes a graph with so long a description that it, or the list of it and an empty one, is answered with a given length.</summary>
    static async Task<string> GraphOfAsync(StandIn standIn, string token, int bytes, bool isListed)
    {
        var empty = await NewAsync(0);
        var before = (await standIn.AskAsync(isListed ? "GET /api/graphs" : $"GET /api/graphs/{empty}", token: token)).Bytes.Length;
        // In a list the graph takes a comma more than the empty one, without the brackets.
        var beside = isListed ? before - 1 : 0;
        return await NewAsync(bytes - before - beside);

        async Task<string> NewAsync(int length) =>
            (await standIn.AskAsync("POST /api/graphs", new { graph = new { name = "n", description = new string('x', length) } }, token)).Text("id");
    }

    [Fact]
    public async Task A_short_answer_is_not_compressed()
    {
        await using var standIn = await StandIn.StartAsync();

        var reply = await standIn.AskAsync("GET /api/store/agents", null, null, ("Accept-Encoding", "gzip"));

        reply.Headers.Keys.ShouldNotContain("Content-Encoding");
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        await using var standIn = await StandIn.StartAsync();
        var body = $$$"""{"graph":{"name":"{{{new string('x', 300_000)}}}","description":"d"}}""";

        var reply = await standIn.AskAsync("POST /api/graphs", body, await standIn.TokenAsync());

        reply.Status.ShouldBe(413);
    }

    [Fact]
    public async Task Invalid_data_names_the_place_and_the_value()
    {
        await using var standIn = await StandIn.StartAsync();

        var reply = await standIn.AskAsync("POST /api/graphs", """{"graph":{"name":"n","description":"d","nodes":[{"block_id":7}]}}""", await standIn.TokenAsync());

        reply.Text("message").ShouldBe("Invalid data for POST /api/graphs");
        reply.Json.GetProperty("detail")[0].GetRawText().ShouldBe(
            """{"type":"string_type","loc":["body","graph","nodes",0,"block_id"],"msg":"Input should be a valid string","input":7}""");
    }
}
