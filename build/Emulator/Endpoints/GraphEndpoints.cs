using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

internal static class GraphEndpoints
{
    private static readonly string[] Sources = ["builder", "upload"];

    /// <summary>The maximum length of a list.</summary>
    public const int ListLimit = 250;

    public static void MapGraphs(this IEndpointRouteBuilder api, GraphLookup graphs, GraphCheck check, TimeProvider time)
    {
        api.MapGet("/api/graphs", http => Answer.SendListAsync(http, [.. http.Account().Graphs.Newest(ListLimit).Select(g => g.Meta)]));

        api.MapPost("/api/graphs", async http =>
        {
            var problems = new Problems(http.Request);
            var body = await RequestBody.ReadModelAsync(http, problems);
            var account = http.Account();
            var draft = body.Model("graph") is { } model ? GraphDraft.Read(model) : null;
            if (account.Contract == ContractVersion.May2026)
                _ = body.OptionalChoice("source", Sources);
            problems.ThrowIfAny();
            if (check.ProblemOf(draft!) is { } problem)
                throw ApiError.Failed(http.Request, StatusCodes.Status400BadRequest, problem);
            var graph = Graph.From(draft!, account.UserId, time.GetUtcNow(), account.Ids, account.Contract);
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

        // The platform does not mind if there is nothing to delete.
        api.MapDelete("/api/graphs/{graph_id}", http => Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["version_counts"] = http.Account().DeleteGraph((string)http.Request.RouteValues["graph_id"]!),
        }));
    }
}
