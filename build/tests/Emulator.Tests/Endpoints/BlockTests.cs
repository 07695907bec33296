using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

public sealed class BlockTests
{
    private const string Time = "a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa";
    private const string Input = "c0a8e994-ebf1-4a9c-a4d8-89d09c86741b";
    private const string Output = "363ae599-353e-4804-937e-b2ee3cef3da4";

    [Theory]
    [InlineData("""{"trigger":"now"}""", "14:05:09")]
    [InlineData("""{"trigger":"now","format_type":{"discriminator":"strftime"}}""", "14:05:09")]
    [InlineData("""{"trigger":"now","format_type":{"discriminator":"strftime","format":"%I:%M %p, %d %b %Y 100%%"}}""",
        "02:05 PM, 30 Sep 2025 100%")]
    [InlineData("""{"trigger":"now","format_type":{"discriminator":"strftime","format":"%H:%M %Z","timezone":"America/New_York"}}""",
        "10:05 America/New_York")]
    [InlineData("""{"trigger":"now","format_type":{"discriminator":"iso8601"}}""", "2025-09-30T14:05:09+00:00")]
    [InlineData("""{"trigger":"now","format_type":{"discriminator":"iso8601","timezone":"Asia/Tokyo","include_microseconds":true}}""",
        "2025-09-30T23:05:09.123456+09:00")]
    public async Task The_time_is_written_as_it_is_asked_for(string inputs, string written)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        emulator.Time.Advance(new DateTimeOffset(2025, 9, 30, 14, 5, 9, TimeSpan.Zero).AddMicroseconds(123456) - emulator.Time.GetUtcNow());

        var reply = await emulator.AskAsync($"POST /api/blocks/{Time}/execute", inputs, await emulator.TokenAsync());

        reply.Body.ShouldBe($$"""{"time":["{{written}}"]}""");
    }

    [Theory]
    [InlineData(Time, "{}", "'trigger' is a required property")]
    [InlineData(Time, """{"trigger":null}""", "'trigger' is a required property")]
    [InlineData(Time, """{"trigger":"t","format_type":7}""", "7 is not of type 'object'")]
    [InlineData(Time, """{"trigger":"t","format_type":{"discriminator":"roman"}}""", "'roman' is not one of ['strftime', 'iso8601']")]
    [InlineData(Time, """{"trigger":"t","format_type":{"discriminator":"iso8601","timezone":"Moon/Apollo"}}""",
        "'Moon/Apollo' is not a time zone")]
    [InlineData(Input, """{"value":1}""", "'name' is a required property")]
    public async Task Inputs_that_a_block_cannot_use_are_refused(string block, string inputs, string problem)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync($"POST /api/blocks/{block}/execute", inputs, await emulator.TokenAsync());

        (reply.Status, reply.Text("detail")).ShouldBe((400, $"Unable to execute block with invalid input data: {problem}"));
    }

    [Theory]
    [InlineData(Input, """{"name":"n","value":[1,null]}""", """{"result":[[1,null]]}""")]
    [InlineData(Input, """{"name":"n"}""", "{}")]
    [InlineData(Output, """{"name":"n","value":{"a":1}}""", """{"output":[{"a":1}],"name":["n"]}""")]
    public async Task An_agents_input_and_output_hand_on_their_value(string block, string inputs, string outputs)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        (await emulator.AskAsync($"POST /api/blocks/{block}/execute", inputs, await emulator.TokenAsync())).Body.ShouldBe(outputs);
    }

    [Fact]
    public async Task Blocks_are_listed_with_the_platforms_members()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var blocks = (await emulator.AskAsync("GET /api/blocks", token: await emulator.TokenAsync())).Json;

        foreach (var block in blocks.EnumerateArray())
        {
            block.EnumerateObject().Select(m => m.Name).ShouldBe(
                ["id", "name", "inputSchema", "outputSchema", "description", "categories", "contributors", "staticOutput", "uiType",
                    "costs"],
                ignoreOrder: true);
        }
    }
}
