using Platform.Tests.Support;

namespace Platform.Tests;

public sealed class ResponseFormTests
{
    [Theory]
    [InlineData("/api/credits", true)]
    [InlineData("/health", true)]
    [InlineData("/api/store/creators", true)]
    [InlineData("/api/store/agents", false)]
    [InlineData("/api/blocks", false)]
    public async Task Answers_carry_the_platforms_headers(string path, bool mayNotBeStored)
    {
        await using var standIn = await StandIn.StartAsync();

        var headers = (await standIn.AskAsync($"GET {path}", token: await standIn.TokenAsync())).Headers;

        (headers["X-Content-Type-Options"], headers["X-Frame-Options"]).ShouldBe(("nosniff", "DENY"));
        headers.Keys.ShouldContain("X-XSS-Protection");
        headers.Keys.ShouldContain("Referrer-Policy");
        headers.ContainsKey("Cache-Control").ShouldBe(mayNotBeStored);
    }

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
