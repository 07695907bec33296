using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

/// <summary>The public part of the API. Each answer is cached until an agent of the store runs.</summary>
internal static class StoreEndpoints
{
    private static readonly string[] AgentSorts = ["rating", "runs", "name", "updated_at"];
    private static readonly string[] CreatorSorts = ["agent_rating", "agent_runs", "num_agents"];

    public static void MapStore(this WebApplication app, StoreCatalogue store)
    {
        var answers = new StoreAnswers(store);

        app.MapGet("/api/store/agents", http => answers.SendAsync(
            http, () => AgentList(store, StoreQuery.Read(http.Request, store.Contract, AgentSorts))));
        app.MapGet("/api/store/creators", http => answers.SendAsync(
            http, () => CreatorList(store, StoreQuery.Read(http.Request, store.Contract, CreatorSorts))));
        app.MapGet("/api/store/agents/{username}/{agent_name}", http => answers.SendAsync(http, () => Agent(http, store)));
        app.MapGet(
            store.Contract == ContractVersion.September2025 ? "/api/store/creator/{username}" : "/api/store/creators/{username}",
            http => answers.SendAsync(http, () => Creator(http, store)));
    }

    private static JsonObject Agent(HttpContext http, StoreCatalogue store)
    {
        var (creator, slug) = (Route(http, "username"), Route(http, "agent_name"));
        var withChangelog = false;
        if (store.Contract == ContractVersion.May2026)
        {
            var problems = new Problems(http.Request);
            withChangelog = new QueryModel(http.Request, problems).Flag("include_changelog");
            problems.ThrowIfAny();
        }

        return store.Find(creator, slug)?.Details(store.Contract, withChangelog)
            ?? throw NotRetrieved(http.Request, store.Contract, "store agent", $"Agent {creator}/{slug} not found");
    }

    private static JsonObject Creator(HttpContext http, StoreCatalogue store)
    {
        var name = Route(http, "username");
        return store.People.FirstOrDefault(p => p.Username == name) is { } creator
            ? creator.Details(store.Of(creator), store.Contract)
            : throw NotRetrieved(http.Request, store.Contract, "creator", $"Creator {name} not found");
    }

    private static JsonObject AgentList(StoreCatalogue store, StoreQuery query)
    {
        var found = store.Agents.Where(a =>
            (!query.Featured || a.IsFeatured)
            && (query.Creator is null || a.Creator.Username == query.Creator)
            && (query.Category is null || a.Categories.Contains(query.Category, StringComparer.OrdinalIgnoreCase))
            && query.Finds(a.Name, a.SubHeading, a.Description));
        List<StoreListing> ordered = query.SortedBy switch
        {
            "rating" => [.. found.OrderByDescending(a => a.Rating)],
            "runs" => [.. found.OrderByDescending(a => a.Runs)],
            "name" => [.. found.OrderBy(a => a.Name, StringComparer.Ordinal)],
            "updated_at" => [.. found.OrderByDescending(a => a.UpdatedAt)],
            _ => [.. found],
        };
        return query.PageOf("agents", ordered, a => a.Summary(store.Contract));
    }

    private static JsonObject CreatorList(StoreCatalogue store, StoreQuery query)
    {
        var found = store.People
            .Where(p => (!query.Featured || p.IsFeatured) && query.Finds(p.Name, p.Username, p.Description))
            .Select(p => (Person: p, Agents: store.Of(p)));
        List<(StoreCreator Person, IReadOnlyList<StoreListing> Agents)> ordered = query.SortedBy switch
        {
            "agent_rating" => [.. found.OrderByDescending(c => StoreCreator.RatingOf(c.Agents))],
            "agent_runs" => [.. found.OrderByDescending(c => c.Agents.Sum(a => a.Runs))],
            "num_agents" => [.. found.OrderByDescending(c => c.Agents.Count)],
            _ => [.. found],
        };
        return query.PageOf("creators", ordered, c => c.Person.Summary(c.Agents, store.Contract));
    }

    /// <summary>In 2025, what was not there was an error of the server.</summary>
    private static ApiError NotRetrieved(HttpRequest request, ContractVersion contract, string what, string detail) =>
        contract == ContractVersion.September2025
            ? ApiError.Detail(StatusCodes.Status500InternalServerError, $"An error occurred while retrieving the {what} details")
            : ApiError.NotFound(request, detail);

    private static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;
}
