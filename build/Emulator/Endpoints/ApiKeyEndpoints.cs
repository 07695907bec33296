using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.Endpoints;

internal static class ApiKeyEndpoints
{
    private const string Prefix = "agpt_";
    private const int SecretBytes = 32;
    private const int Shown = 8;
    private static readonly string[] Permissions2025 = ["EXECUTE_GRAPH", "READ_GRAPH", "EXECUTE_BLOCK", "READ_BLOCK"];
    private static readonly string[] Permissions2026 =
    [
        "IDENTITY", "EXECUTE_GRAPH", "READ_GRAPH", "WRITE_GRAPH", "EXECUTE_BLOCK", "READ_BLOCK", "READ_STORE", "WRITE_LIBRARY", "USE_TOOLS",
        "MANAGE_INTEGRATIONS", "READ_INTEGRATIONS", "DELETE_INTEGRATIONS",
    ];

    public static void MapApiKeys(this IEndpointRouteBuilder api, TimeProvider time)
    {
        api.MapGet("/api/api-keys", http => Answer.SendAsync(http, StatusCodes.Status200OK,
            new JsonArray([.. http.Account().ApiKeys.All().Select(k => k.ToJson(http.Account().Contract))])));

        api.MapPost("/api/api-keys", async http =>
        {
            var problems = new Problems(http.Request);
            var body = await RequestBody.ReadModelAsync(http, problems);
            var account = http.Account();
            var known = account.Contract == ContractVersion.September2025 ? Permissions2025 : Permissions2026;
            var (name, permissions, description) =
                (body.Text("name"), body.Choices("permissions", known), body.OptionalText("description"));
            problems.ThrowIfAny();
            var secret = Prefix + Base64UrlEncoder.Encode(account.Ids.NextBytes(SecretBytes));
            var key = new ApiKey(
                account.Ids.NextId(), account.UserId, name, description, permissions, secret[..Shown], secret[^Shown..], time.GetUtcNow());
            account.ApiKeys.Add(key.Id, key);
            await Answer.SendAsync(
                http, StatusCodes.Status200OK, new JsonObject { ["api_key"] = key.ToJson(account.Contract), ["plain_text_key"] = secret });
        });

        // A revoked key stays in the list.
        api.MapDelete("/api/api-keys/{key_id}", http =>
        {
            var account = http.Account();
            var id = (string)http.Request.RouteValues["key_id"]!;
            var revoked = account.ApiKeys.Change(id, key => key with { RevokedAt = key.RevokedAt ?? time.GetUtcNow() })
                ?? throw ApiError.NotFound(http.Request, $"API key with id {id} not found");
            return Answer.SendAsync(http, StatusCodes.Status200OK, revoked.ToJson(account.Contract));
        });
    }
}
