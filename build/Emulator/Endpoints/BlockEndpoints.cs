using System.Globalization;
using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

internal static class BlockEndpoints
{
    public static void MapBlocks(this IEndpointRouteBuilder api, BlockCatalogue blocks, TimeProvider time)
    {
        api.MapGet("/api/blocks", blocks.All.SendAsync);
        api.MapPost("/api/blocks/{block_id}/execute", async http =>
        {
            var inputs = await RequestBody.ReadMapAsync(http, new Problems(http.Request));
            var id = (string)http.Request.RouteValues["block_id"]!;
            if (!blocks.Contains(id))
                throw ApiError.Detail(StatusCodes.Status404NotFound, $"Block #{id} not found.");
            JsonObject outputs = id == BlockCatalogue.CurrentTime
                ? new() { ["time"] = new JsonArray(time.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)) }
                : new() { ["output"] = new JsonArray(Problems.NodeOf(inputs)) };
            await Answer.SendAsync(http, StatusCodes.Status200OK, outputs);
        });
    }
}
