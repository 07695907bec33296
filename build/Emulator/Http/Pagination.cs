using System.Text.Json.Nodes;

namespace Emulator.Http;

/// <summary>Where a page is in its list.</summary>
internal sealed record Pagination(int TotalItems, int TotalPages, int CurrentPage, int PageSize)
{
    public static Pagination From(int items, int page, int size) => new(items, (int)(((long)items + size - 1) / size), page, size);

    public JsonObject ToJson() => new()
    {
        ["total_items"] = TotalItems,
        ["total_pages"] = TotalPages,
        ["current_page"] = CurrentPage,
        ["page_size"] = PageSize,
    };

    public static IEnumerable<T> Cut<T>(IEnumerable<T> items, int page, int size) =>
        (long)(page - 1) * size is var skipped && skipped > int.MaxValue ? [] : items.Skip((int)skipped).Take(size);
}
