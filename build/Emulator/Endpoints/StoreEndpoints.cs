using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.State;

namespace Emulator.Endpoints;

/// <summary>The public part of the API. Each answer is cached until an agent of the store runs.</summary>
internal static class StoreEndpoints
{
    public static void MapStore(this WebApplication app, StoreCatalogue store)
    {
        var answers = new StoreAnswers(store);

        app.MapGet("/api/store/agents", http => answers.SendAsync(http, () => AgentList(store, StoreQuery.Read(http.Request))));
        app.MapGet("/api/store/creators", http => answers.SendAsync(http, () => CreatorList(store, StoreQuery.Read(http.Request))));
        app.MapGet("/api/store/agents/{username}/{agent_name}", http => answers.SendAsync(http, () =>
            store.Find(Route(http, "username"), Route(http, "agent_name"))?.Details() ?? throw NotRetrieved("store agent")));
        app.MapGet("/api/store/creator/{username}", http => answers.SendAsync(http, () =>
            store.People.FirstOrDefault(p => p.Username == Route(http, "username")) is { } creator
                ? creator.Details(store.Of(creator))
                : throw NotRetrieved("creator")));
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
        return query.PageOf("agents", ordered, a => a.Summary());
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
        return query.PageOf("creators", ordered, c => c.Person.Summary(c.Agents));
    }

    private static ApiError NotRetrieved(string what) =>
        ApiError.Detail(StatusCodes.Status500InternalServerError, $"An error occurred while retrieving the {what} details");

    private static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;
}
