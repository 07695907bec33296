using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Http;

public sealed class ResponseFormTests
{
    [Fact]
    public async Task The_blocks_are_as_many_and_as_large_as_the_platforms()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();

        var plain = await emulator.AskAsync("GET /api/blocks", token: token);
        var packed = await emulator.AskAsync("GET /api/blocks", null, token, ("Accept-Encoding", "gzip"));

        plain.Json.GetArrayLength().ShouldBeGreaterThanOrEqualTo(226);
        plain.Bytes.Length.ShouldBeInRange(1_050_000, 1_250_000);
        Gzip.Unpack(packed.Bytes).ShouldBe(plain.Bytes);
    }

    [Theory]
    [InlineData(49_999, false)]
    [InlineData(50_000, true)]
    public async Task An_answer_is_compressed_from_50_KB_for_those_who_can_read_that(int bytes, bool isCompressed)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var (graphToken, listToken) = (await emulator.TokenAsync(), await emulator.TokenAsync("loadtest5@example.com"));
        var graph = await GraphOfAsync(emulator, graphToken, bytes, isListed: false);
        _ = await GraphOfAsync(emulator, listToken, bytes, isListed: true);

        foreach (var (request, token) in new[] { ($"GET /api/graphs/{graph}", graphToken), ("GET /api/graphs", listToken) })
        {
            var plain = await emulator.AskAsync(request, token: token);
            var packed = await emulator.AskAsync(request, null, token, ("Accept-Encoding", "deflate, gzip;q=0.5"));
            var refused = await emulator.AskAsync(request, null, token, ("Accept-Encoding", "gzip;q=0, br"));

            plain.Bytes.Length.ShouldBe(bytes, request);
            refused.Bytes.ShouldBe(plain.Bytes);
            (packed.Headers.ContainsKey("Content-Encoding"), plain.Headers.ContainsKey("Content-Encoding"),
                refused.Headers.ContainsKey("Content-Encoding"))
                .ShouldBe((isCompressed, false, false), request);
            (isCompressed ? Gzip.Unpack(packed.Bytes) : packed.Bytes).ShouldBe(plain.Bytes);
            packed.Headers.GetValueOrDefault("Vary").ShouldBe(isCompressed ? "Accept-Encoding" : null);
        }
    }

    /// <summary>
    /// Makes a graph with so long a description that it, or the list of it and an empty one, is answered with a given length.
    /// </summary>
    private static async Task<string> GraphOfAsync(RunningEmulator emulator, string token, int bytes, bool isListed)
    {
        var empty = await NewAsync(0);
        var before = (await emulator.AskAsync(isListed ? "GET /api/graphs" : $"GET /api/graphs/{empty}", token: token)).Bytes.Length;
        // In a list the graph takes a comma more than the empty one, without the brackets.
        var beside = isListed ? before - 1 : 0;
        return await NewAsync(bytes - before - beside);

        async Task<string> NewAsync(int length) =>
            (await emulator.AskAsync(
                "POST /api/graphs", new { graph = new { name = "n", description = new string('x', length) } }, token)).Text("id");
    }

    [Fact]
    public async Task A_short_answer_is_not_compressed()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /api/store/agents", null, null, ("Accept-Encoding", "gzip"));

        reply.Headers.Keys.ShouldNotContain("Content-Encoding");
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var body = $$$"""{"graph":{"name":"{{{new string('x', 300_000)}}}","description":"d"}}""";

        var reply = await emulator.AskAsync("POST /api/graphs", body, await emulator.TokenAsync());

        reply.Status.ShouldBe(413);
    }

    [Fact]
    public async Task Invalid_data_names_the_place_and_the_value()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync(
            "POST /api/graphs", """{"graph":{"name":"n","description":"d","nodes":[{"block_id":7}]}}""", await emulator.TokenAsync());

        reply.Text("message").ShouldBe("Invalid data for POST /api/graphs");
        reply.Json.GetProperty("detail")[0].GetRawText().ShouldBe(
            """{"type":"string_type","loc":["body","graph","nodes",0,"block_id"],"msg":"Input should be a valid string","input":7}""");
    }
}
