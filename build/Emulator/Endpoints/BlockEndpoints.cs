using Emulator.Blocks;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

internal static class BlockEndpoints
{
    public static void MapBlocks(this IEndpointRouteBuilder api, BlockCatalogue blocks, Paywall paywall, TimeProvider time)
    {
        api.MapGet("/api/blocks", blocks.All.SendAsync);
        api.MapPost("/api/blocks/{block_id}/execute", async http =>
        {
            paywall.ThrowIfClosed(http.Request);
            var inputs = await RequestBody.ReadMapAsync(http, new Problems(http.Request));
            var id = (string)http.Request.RouteValues["block_id"]!;
            var block = blocks.Find(id) ?? throw ApiError.Detail(StatusCodes.Status404NotFound, $"Block #{id} not found.");
            var (outputs, problem) = BlockRun.Run(block, inputs, time.GetUtcNow());
            if (problem is not null)
                throw ApiError.Failed(http.Request, StatusCodes.Status400BadRequest,
                    $"Unable to execute block with invalid input data: {problem}");
            await Answer.SendAsync(http, StatusCodes.Status200OK, outputs);
        });
    }
}
