using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Http;
using Emulator.Validation;

namespace Emulator.Endpoints;

/// <summary>The query of a list in the store.</summary>
internal sealed record StoreQuery(
    bool Featured, string? Creator, string? SortedBy, string? Search, string? Category, int Page, int PageSize)
{
    /// <param name="sorts">What a list can be sorted by. Since 2026, anything else is refused.</param>
    public static StoreQuery Read(HttpRequest request, ContractVersion contract, string[] sorts)
    {
        var problems = new Problems(request);
        var (isOld, least) = contract == ContractVersion.September2025 ? (true, (int?)null) : (false, 1);
        var query = new QueryModel(request, problems);
        var read = new StoreQuery(
            query.Flag("featured"),
            query.Text("creator"),
            isOld ? query.Text("sorted_by") : query.OptionalChoice("sorted_by", sorts),
            query.Text("search_query"),
            query.Text("category"),
            query.Number("page", 1, least),
            query.Number("page_size", 20, least));
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
