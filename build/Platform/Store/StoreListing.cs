using System.Text.Json.Nodes;
using Platform.Graphs;

namespace Platform.Store;

/// <summary>An agent that its creator offers to everybody.</summary>
sealed record StoreListing(
    string VersionId,
    string Slug,
    string Name,
    string SubHeading,
    string Description,
    IReadOnlyList<string> Categories,
    StoreCreator Creator,
    bool IsFeatured,
    int Runs,
    double Rating,
    DateTimeOffset UpdatedAt,
    Graph Graph)
{
    public string ImageUrl => $"https://images.example.com/agents/{Slug}.png";

    public JsonObject Summary() => new()
    {
        ["slug"] = Slug,
        ["agent_name"] = Name,
        ["agent_image"] = ImageUrl,
        ["creator"] = Creator.Username,
        ["creator_avatar"] = Creator.AvatarUrl,
        ["sub_heading"] = SubHeading,
        ["description"] = Description,
        ["runs"] = Runs,
        ["rating"] = Rating,
    };

    public JsonObject Details() => new()
    {
        ["store_listing_version_id"] = VersionId,
        ["slug"] = Slug,
        ["agent_name"] = Name,
        ["agent_video"] = "",
        ["agent_image"] = new JsonArray(ImageUrl),
        ["creator"] = Creator.Username,
        ["creator_avatar"] = Creator.AvatarUrl,
        ["sub_heading"] = SubHeading,
        ["description"] = Description,
        ["instructions"] = null,
        ["categories"] = new JsonArray([.. Categories.Select(c => JsonValue.Create(c))]),
        ["runs"] = Runs,
        ["rating"] = Rating,
        ["versions"] = new JsonArray("1"),
        ["last_updated"] = UpdatedAt,
        ["recommended_schedule_cron"] = null,
        ["active_version_id"] = VersionId,
        ["has_approved_version"] = true,
    };
}
