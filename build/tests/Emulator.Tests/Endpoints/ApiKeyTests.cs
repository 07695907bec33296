using Emulator.Tests.Support;

namespace Emulator.Tests.Endpoints;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData("2025-09", "permissions")]
    [InlineData("2026-05", "scopes")]
    public async Task A_key_is_shown_once_and_then_only_its_ends(string contract, string rights)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);
        var token = await emulator.TokenAsync();

        var made = await emulator.AskAsync(
            "POST /api/api-keys", """{"name":"k","permissions":["READ_BLOCK","EXECUTE_GRAPH"],"description":null}""", token);
        var list = await emulator.AskAsync("GET /api/api-keys", token: token);

        var key = made.Text("plain_text_key");
        key.ShouldMatch("^agpt_[A-Za-z0-9_-]{43}$");
        var kept = made.Json.GetProperty("api_key");
        (kept.GetProperty("head").GetString(), kept.GetProperty("tail").GetString()).ShouldBe((key[..8], key[^8..]));
        (kept.GetProperty("status").GetString(), kept.GetProperty(rights).GetRawText()).ShouldBe(
            ("ACTIVE", """["READ_BLOCK","EXECUTE_GRAPH"]"""));
        list.Json.EnumerateArray().ShouldHaveSingleItem().GetRawText().ShouldBe(kept.GetRawText());
        list.Body.ShouldNotContain(key);
    }
}
