using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

/// <summary>
/// The emulator beside the documents in <c>build/Emulator/Contract</c>.
/// <see cref="RunningEmulator.AskAsync(string, object?, string?, ValueTuple{string, string}[])"/> holds each answer of each test to the
/// contract; here every operation and every answer of it has its turn.
/// </summary>
public sealed class EndpointContractTests
{
    public static TheoryData<string, string> Cases =>
        [.. ApiContract.All.SelectMany(contract => EndpointCase.Of(contract).Select(c => (contract.Name, c.Name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_endpoint_answers_what_is_documented(string contract, string name)
    {
        var asked = EndpointCase.Of(ApiContract.Of(contract)).Single(c => c.Name == name);
        await using var emulator = await RunningEmulator.StartAsync(asked.Options);
        var token = await emulator.TokenAsync();
        Func<string, string> fill = asked.HasFullAccount ? (await FullAccount.OfAsync(emulator, token)).Fill : text => text;

        var reply = await emulator.AskAsync(fill(asked.Request), asked.Body is null ? null : fill(asked.Body), token);

        reply.Status.ShouldBe(asked.Status, reply.Body[..Math.Min(400, reply.Body.Length)]);
        ApiContract.Of(contract).Differences(asked.Operation!.Method, asked.Request.Split(' ', '?')[1], reply).ShouldBeEmpty();
        if (reply.Bytes.Length > 0 && reply.Json.ValueKind == System.Text.Json.JsonValueKind.Array)
            reply.Json.GetArrayLength().ShouldBePositive();
    }

    [Fact]
    public async Task A_new_users_lists_are_empty()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var token = await emulator.TokenAsync();

        foreach (var list in new[] { "/api/graphs", "/api/executions", "/api/schedules", "/api/api-keys" })
            (await emulator.AskAsync($"GET {list}", token: token)).Body.ShouldBe("[]", list);
        foreach (var list in new[] { "/api/library/agents", "/api/library/agents/favorites" })
            (await emulator.AskAsync($"GET {list}", token: token)).Body.ShouldBe(
                """{"agents":[],"pagination":{"total_items":0,"total_pages":0,"current_page":1,"page_size":15}}""");
    }

    [Theory]
    [InlineData("2026-05", "GET /api/v2/store/agents", 404, "Not Found")]
    [InlineData("2025-09", "GET /api/v2/store/agents", 404, "Not Found")]
    [InlineData("2025-09", "GET /api/store/creators/ada-builds", 404, "Not Found")]
    [InlineData("2026-05", "GET /api/store/creator/ada-builds", 404, "Not Found")]
    [InlineData("2026-05", "GET /nothing", 404, "Not Found")]
    [InlineData("2026-05", "DELETE /health", 405, "Method Not Allowed")]
    [InlineData("2026-05", "PUT /api/graphs", 405, "Method Not Allowed")]
    public async Task What_there_is_not_is_refused_in_the_platforms_words(string contract, string request, int status, string detail)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);

        var reply = await emulator.AskAsync(request, token: await emulator.TokenAsync());

        (reply.Status, reply.Text("detail")).ShouldBe((status, detail));
    }
}
