using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

internal static class GraphEndpoints
{
    /// <summary>The maximum length of a list.</summary>
    public const int ListLimit = 250;

    public static void MapGraphs(this IEndpointRouteBuilder api, GraphLookup graphs, BlockCatalogue blocks, TimeProvider time)
    {
        api.MapGet("/api/graphs", http => Answer.SendListAsync(http, [.. http.Account().Graphs.Newest(ListLimit).Select(g => g.Meta)]));

        api.MapPost("/api/graphs", async http =>
        {
            var problems = new Problems(http.Request);
            var body = await RequestBody.ReadModelAsync(http, problems);
            var draft = body.Model("graph") is { } model ? GraphDraft.Read(model) : null;
            problems.ThrowIfAny();
            Check(http.Request, draft!, blocks);
            var account = http.Account();
            var graph = Graph.From(draft!, account.UserId, time.GetUtcNow(), account.Ids);
            account.Add(graph, new LibraryAgent(account.Ids.NextId(), graph, "Unknown", "", graph.CreatedAt));
            await Answer.SendAsync(http, StatusCodes.Status200OK, graph.Full);
        });

        api.MapGet("/api/graphs/{graph_id}", async http =>
        {
            var problems = new Problems(http.Request);
            var query = new QueryModel(http.Request, problems);
            var version = query.OptionalNumber("version");
            _ = query.Flag("for_export");
            problems.ThrowIfAny();
            var id = (string)http.Request.RouteValues["graph_id"]!;
            var graph = graphs.Find(http.Account(), id, version)
                ?? throw ApiError.Detail(StatusCodes.Status404NotFound, $"Graph #{id} not found.");
            await Answer.SendAsync(http, StatusCodes.Status200OK, graph.Full);
        });
    }

    private static void Check(HttpRequest request, GraphDraft draft, BlockCatalogue blocks)
    {
        foreach (var part in draft.SubGraphs)
            Check(request, part, blocks);
        if (draft.Nodes.FirstOrDefault(n => !blocks.Contains(n.BlockId)) is { } stranger)
            throw ApiError.Failed(request, StatusCodes.Status400BadRequest, $"Invalid block {stranger.BlockId} for node #{stranger.Id}");
        var ids = draft.Nodes.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        if (draft.Links.FirstOrDefault(l => !ids.Contains(l.SourceId) || !ids.Contains(l.SinkId)) is { } loose)
            throw ApiError.Failed(request, StatusCodes.Status400BadRequest,
                $"Link {loose.SourceId} <-> {loose.SinkId}: not all of its nodes are in the graph");
    }
}
