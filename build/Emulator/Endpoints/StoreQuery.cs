using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.Validation;

namespace Emulator.Endpoints;

/// <summary>The query of a list in the store.</summary>
internal sealed record StoreQuery(
    bool Featured, string? Creator, string? SortedBy, string? Search, string? Category, int Page, int PageSize)
{
    public static StoreQuery Read(HttpRequest request)
    {
        var problems = new Problems(request);
        var query = new QueryModel(request, problems);
        var read = new StoreQuery(
            query.Flag("featured"),
            query.Text("creator"),
            query.Text("sorted_by"),
            query.Text("search_query"),
            query.Text("category"),
            query.Number("page", 1),
            query.Number("page_size", 20));
        problems.ThrowIfAny();
        if (read.Page < 1)
            throw ApiError.Detail(StatusCodes.Status422UnprocessableEntity, "Page must be greater than 0");
        if (read.PageSize < 1)
            throw ApiError.Detail(StatusCodes.Status422UnprocessableEntity, "Page size must be greater than 0");
        return read;
    }

    public bool Finds(params ReadOnlySpan<string> texts)
    {
        if (string.IsNullOrEmpty(Search))
            return true;
        foreach (var text in texts)
        {
            if (text.Contains(Search, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public JsonObject PageOf<T>(string name, List<T> items, Func<T, JsonObject> write) => new()
    {
        [name] = new JsonArray([.. Pagination.Cut(items, Page, PageSize).Select(write)]),
        ["pagination"] = Pagination.From(items.Count, Page, PageSize).ToJson(),
    };
}
