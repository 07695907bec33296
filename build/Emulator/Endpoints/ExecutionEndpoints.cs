using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Credentials;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

internal static class ExecutionEndpoints
{
    private static readonly string[] Sources = ["builder", "library", "onboarding"];

    public static void MapExecutions(
        this IEndpointRouteBuilder api, GraphLookup graphs, GraphCheck check, Paywall paywall, StoreCatalogue store, TimeProvider time)
    {
        api.MapPost("/api/graphs/{graph_id}/execute/{graph_version}", http =>
        {
            paywall.ThrowIfClosed(http.Request);
            return ExecuteAsync(http, graphs, check, store, time);
        });

        api.MapGet("/api/executions", http =>
        {
            var now = time.GetUtcNow();
            return Answer.SendListAsync(http, [.. http.Account().Executions.Newest(GraphEndpoints.ListLimit).Select(e => e.MetaAt(now))]);
        });

        api.MapGet("/api/graphs/{graph_id}/executions", http =>
        {
            var problems = new Problems(http.Request);
            var query = new QueryModel(http.Request, problems);
            var (page, size) = (query.Number("page", 1, min: 1), query.Number("page_size", 25, min: 1, max: 100));
            problems.ThrowIfAny();
            var id = Route(http, "graph_id");
            var now = time.GetUtcNow();
            var found = http.Account().Executions.Newest(int.MaxValue).Where(e => e.GraphId == id).ToList();
            return Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject
            {
                ["executions"] = new JsonArray([.. Pagination.Cut(found, page, size).Select(e => e.Head(now))]),
                ["pagination"] = Pagination.From(found.Count, page, size).ToJson(),
            });
        });

        api.MapGet("/api/graphs/{graph_id}/executions/{graph_exec_id}", http =>
        {
            var (graphId, id) = (Route(http, "graph_id"), Route(http, "graph_exec_id"));
            var execution = http.Account().Executions.Find(id);
            if (execution?.GraphId != graphId)
            {
                throw ApiError.Detail(StatusCodes.Status404NotFound, graphs.Find(http.Account(), graphId) is null
                    ? $"Graph #{graphId} not found"
                    : $"Graph execution #{id} not found.");
            }

            return Answer.SendAsync(http, StatusCodes.Status200OK, execution.DetailsAt(time.GetUtcNow()));
        });
    }

    private static async Task ExecuteAsync(
        HttpContext http, GraphLookup graphs, GraphCheck check, StoreCatalogue store, TimeProvider time)
    {
        var account = http.Account();
        var problems = new Problems(http.Request);
        var query = new QueryModel(http.Request, problems);
        var version = query.PathNumber("graph_version");
        var preset = query.Text("preset_id");
        var request = await ReadAsync(http, problems, preset, account.Contract);
        problems.ThrowIfAny();
        if (account.Credits <= 0 && !request.IsDryRun)
            throw NoCredits();
        var graphId = Route(http, "graph_id");
        var graph = graphs.Find(account, graphId, version)
            ?? throw ApiError.NotFound(http.Request, $"Graph #{graphId} v{version} not found.");
        ThrowIfAny(check.ProblemsOfRun(graph));
        if (!request.IsDryRun && !account.TryPay())
            throw NoCredits();

        var now = time.GetUtcNow();
        var execution = new Execution(account.Ids.NextId(), account, graph, request, ExecutionTimes.From(now, account.Ids));
        account.Add(execution);
        store.CountRun(graph.Id);
        await Answer.SendAsync(http, StatusCodes.Status200OK, execution.MetaAt(now));
    }

    private static async Task<ExecutionRequest> ReadAsync(
        HttpContext http, Problems problems, string? preset, ContractVersion contract)
    {
        if (contract == ContractVersion.September2025)
        {
            var old = await RequestBody.ReadMembersAsync(http, problems, "inputs", "credentials_inputs");
            return new(old.Map("inputs"), CredentialsInput.Read(old, "credentials_inputs"), preset, IsDryRun: false);
        }

        var body = await RequestBody.ReadMembersAsync(http, problems, "inputs", "credentials_inputs", "source", "dry_run");
        _ = body.OptionalChoice("source", Sources);
        return new(
            body.Map("inputs"), CredentialsInput.Read(body, "credentials_inputs"), preset, body.FlagIfGiven("dry_run") ?? false);
    }

    /// <summary>A graph can be saved unfinished, but not run.</summary>
    private static void ThrowIfAny(JsonObject errors)
    {
        if (errors.Count == 0)
            return;
        throw new ApiError(StatusCodes.Status400BadRequest, new JsonObject
        {
            ["detail"] = new JsonObject
            {
                ["type"] = "validation_error",
                ["message"] = "Graph validation failed. Please fix the issues in the node inputs and try again.",
                ["node_errors"] = errors,
            },
        });
    }

    private static ApiError NoCredits() =>
        ApiError.Detail(StatusCodes.Status402PaymentRequired, "Insufficient balance to execute the agent. Please top up your account.");

    private static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;
}
