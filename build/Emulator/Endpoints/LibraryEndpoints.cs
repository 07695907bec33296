using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

internal static class LibraryEndpoints
{
    private const string Agents = "/api/library/agents";
    private const string Agent = Agents + "/{library_agent_id}";
    private static readonly string[] Sorts = ["createdAt", "updatedAt"];
    private static readonly string[] Sources = ["onboarding", "marketplace"];

    public static void MapLibrary(this IEndpointRouteBuilder api, StoreCatalogue store, TimeProvider time)
    {
        api.MapGet(Agents, http => ListAsync(http, onlyFavorites: false));
        api.MapGet(Agents + "/favorites", http => ListAsync(http, onlyFavorites: true));
        api.MapPost(Agents, http => AddAsync(http, store, time));
        api.MapGet(Agent, http => SendAsync(http, http.Account().Library.Find(IdOf(http)) ?? throw Missing(http)));
        api.MapPatch(Agent, http => ChangeAsync(http, time));
        api.MapDelete(Agent, http =>
        {
            if (!http.Account().DeleteAgent(IdOf(http)))
                throw Missing(http);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        api.MapPost(Agent + "/fork", http => ForkAsync(http, time));
        api.MapGet(Agents + "/by-graph/{graph_id}", http =>
        {
            var problems = new Problems(http.Request);
            var version = new QueryModel(http.Request, problems).OptionalNumber("version");
            problems.ThrowIfAny();
            var id = (string)http.Request.RouteValues["graph_id"]!;
            var agent = http.Account().Library.All()
                .LastOrDefault(a => a.Graph.Id == id && (version is null || a.Graph.Version == version));
            return SendAsync(http, agent ?? throw ApiError.Detail(
                StatusCodes.Status404NotFound, $"Library agent for graph #{id} and version #{version} not found."));
        });
    }

    private static Task ListAsync(HttpContext http, bool onlyFavorites)
    {
        var problems = new Problems(http.Request);
        var query = new QueryModel(http.Request, problems);
        var (page, size) = (query.Number("page", 1, min: 1), query.Number("page_size", 15, min: 1));
        var term = onlyFavorites ? null : query.Text("search_term");
        var sort = onlyFavorites ? Sorts[1] : query.Choice("sort_by", Sorts[1], Sorts);
        var account = http.Account();
        // There are no folders here, so every agent is at the root, and in no folder that is asked for.
        var isInFolder = false;
        if (account.Contract == ContractVersion.May2026 && !onlyFavorites)
        {
            isInFolder = !string.IsNullOrEmpty(query.Text("folder_id"));
            _ = query.Flag("include_root_only");
        }

        problems.ThrowIfAny();
        var found = account.Library.All()
            .Where(a => !isInFolder && !a.IsArchived && (!onlyFavorites || a.IsFavorite) && a.IsFoundBy(term))
            .OrderByDescending(a => sort == Sorts[0] ? a.CreatedAt : a.UpdatedAt)
            .ToList();
        return Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["agents"] = new JsonArray([.. Pagination.Cut(found, page, size).Select(a => a.ToJson(account))]),
            ["pagination"] = Pagination.From(found.Count, page, size).ToJson(),
        });
    }

    private static async Task AddAsync(HttpContext http, StoreCatalogue store, TimeProvider time)
    {
        var problems = new Problems(http.Request);
        var account = http.Account();
        var isOld = account.Contract == ContractVersion.September2025;
        var body = isOld
            ? await RequestBody.ReadMembersAsync(http, problems, "store_listing_version_id")
            : await RequestBody.ReadMembersAsync(http, problems, "store_listing_version_id", "source");
        var versionId = body.Text("store_listing_version_id");
        if (!isOld)
            _ = body.ChoiceIfGiven("source", Sources);
        problems.ThrowIfAny();
        var listing = store.FindVersion(versionId)
            ?? throw ApiError.Detail(StatusCodes.Status404NotFound, $"Store listing version {versionId} not found or invalid");
        var agent = account.Library.FindOrAdd(
            a => a.Graph.Id == listing.Graph.Id,
            () =>
            {
                var added = new LibraryAgent(
                    account.Ids.NextId(), listing.Graph, listing.Creator.Name, listing.Creator.AvatarUrl, time.GetUtcNow())
                    with { ImageUrl = listing.ImageUrl, Listing = listing };
                return (added.Id, added);
            });
        if (agent.IsArchived)
            agent = account.Library.Change(agent.Id, a => a with { IsArchived = false, UpdatedAt = time.GetUtcNow() }) ?? agent;
        await Answer.SendAsync(http, StatusCodes.Status201Created, agent.ToJson(account));
    }

    private static async Task ChangeAsync(HttpContext http, TimeProvider time)
    {
        var problems = new Problems(http.Request);
        var body = await RequestBody.ReadModelAsync(http, problems);
        var (updates, favorite, archived) =
            (body.OptionalFlag("auto_update_version"), body.OptionalFlag("is_favorite"), body.OptionalFlag("is_archived"));
        var (version, folder, settings) = http.Account().Contract == ContractVersion.September2025
            ? (null, null, null)
            : (body.OptionalNumber("graph_version"), body.OptionalText("folder_id"),
                body.OptionalModel("settings") is { } model ? AgentSettings.Read(model) : null);
        problems.ThrowIfAny();
        ThrowIfNotThere(http, version, folder);
        var agent = http.Account().Library.Change(IdOf(http), a => a with
        {
            Settings = settings ?? a.Settings,
            AutoUpdates = updates ?? a.AutoUpdates,
            IsFavorite = favorite ?? a.IsFavorite,
            IsArchived = archived ?? a.IsArchived,
            UpdatedAt = time.GetUtcNow(),
        });
        await SendAsync(http, agent ?? throw Missing(http));
    }

    /// <summary>Each graph has one version here, and there are no folders.</summary>
    private static void ThrowIfNotThere(HttpContext http, int? version, string? folder)
    {
        var graph = http.Account().Library.Find(IdOf(http))?.Graph;
        if (version is not null && graph is not null && version != graph.Version)
            throw ApiError.NotFound(http.Request, $"Graph #{graph.Id} v{version} not found");
        if (!string.IsNullOrEmpty(folder))
            throw ApiError.NotFound(http.Request, $"Folder #{folder} not found");
    }

    private static Task ForkAsync(HttpContext http, TimeProvider time)
    {
        var account = http.Account();
        var source = account.Library.Find(IdOf(http)) ?? throw Missing(http);
        var draft = source.Graph.Draft with { ForkedFromId = source.Graph.Id, ForkedFromVersion = source.Graph.Version, Version = 1 };
        var graph = Graph.From(draft, account.UserId, time.GetUtcNow(), account.Ids, account.Contract);
        var agent = new LibraryAgent(
            account.Ids.NextId(), graph, source.CreatorName, source.CreatorImageUrl, graph.CreatedAt) with { ImageUrl = source.ImageUrl };
        account.Add(graph, agent);
        return SendAsync(http, agent);
    }

    private static Task SendAsync(HttpContext http, LibraryAgent agent) =>
        Answer.SendAsync(http, StatusCodes.Status200OK, agent.ToJson(http.Account()));

    private static ApiError Missing(HttpContext http) => ApiError.NotFound(http.Request, $"Library agent #{IdOf(http)} not found");

    private static string IdOf(HttpContext http) => (string)http.Request.RouteValues["library_agent_id"]!;
}
