using System.Text.Json.Nodes;
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
    private static readonly string[] Permissions = ["EXECUTE_GRAPH", "READ_GRAPH", "EXECUTE_BLOCK", "READ_BLOCK"];

    public static void MapApiKeys(this IEndpointRouteBuilder api, TimeProvider time)
    {
        api.MapGet("/api/api-keys", http => Answer.SendAsync(http, StatusCodes.Status200OK,
            new JsonArray([.. http.Account().ApiKeys.All().Select(k => k.ToJson())])));

        api.MapPost("/api/api-keys", async http =>
        {
            var problems = new Problems(http.Request);
            var body = await RequestBody.ReadModelAsync(http, problems);
            var (name, permissions, description) =
                (body.Text("name"), body.Choices("permissions", Permissions), body.OptionalText("description"));
            problems.ThrowIfAny();
            var account = http.Account();
            var secret = Prefix + Base64UrlEncoder.Encode(account.Ids.NextBytes(SecretBytes));
            var key = new ApiKey(
                account.Ids.NextId(), account.UserId, name, description, permissions, secret[..Shown], secret[^Shown..], time.GetUtcNow());
            account.ApiKeys.Add(key.Id, key);
            await Answer.SendAsync(
                http, StatusCodes.Status200OK, new JsonObject { ["api_key"] = key.ToJson(), ["plain_text_key"] = secret });
        });
    }
}
