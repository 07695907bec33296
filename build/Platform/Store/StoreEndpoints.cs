using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Store;

/// <summary>The public part of the API. Its answers never change, so each list is made once.</summary>
static class StoreEndpoints
{
    const int RememberedLists = 500;

    public static void MapStore(this WebApplication app, StoreCatalogue store)
    {
        var lists = new ConcurrentDictionary<string, Payload>(StringComparer.Ordinal);
        var agents = store.Agents.ToDictionary(a => (a.Creator.Username, a.Slug), a => new Payload(Answer.BytesOf(a.Details())));
        var creators = store.People.ToDictionary(p => p.Username, p => new Payload(Answer.BytesOf(p.Details(store.Of(p)))));

        app.MapGet("/api/store/agents", http => Remembered(http, lists, query => AgentList(store, query)));
        app.MapGet("/api/store/creators", http => Remembered(http, lists, query => CreatorList(store, query)));
        app.MapGet("/api/store/agents/{username}/{agent_name}", http =>
            agents.TryGetValue((Route(http, "username"), Route(http, "agent_name")), out var details)
                ? details.SendAsync(http)
                : throw ApiError.Detail(StatusCodes.Status500InternalServerError, "An error occurred while retrieving the store agent details"));
        app.MapGet("/api/store/creator/{username}", http =>
            creators.TryGetValue(Route(http, "username"), out var details)
                ? details.SendAsync(http)
                : throw ApiError.Detail(StatusCodes.Status500InternalServerError, "An error occurred while retrieving the creator details"));
    }

    static Task Remembered(HttpContext http, ConcurrentDictionary<string, Payload> lists, Func<StoreQuery, JsonObject> make)
    {
        var key = http.Request.Path.Value + http.Request.QueryString.Value;
        if (!lists.TryGetValue(key, out var payload))
        {
            payload = new Payload(Answer.BytesOf(make(StoreQuery.Read(http.Request))));
            if (lists.Count >= RememberedLists)
                lists.Clear();
            lists[key] = payload;
        }

        return payload.SendAsync(http);
    }

    static JsonObject AgentList(StoreCatalogue store, StoreQuery query)
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

    static JsonObject CreatorList(StoreCatalogue store, StoreQuery query)
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

    static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;
}
