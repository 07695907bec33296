using System.Text.Json.Nodes;

namespace Emulator.State;

/// <summary>An agent that its creator offers to everybody.</summary>
/// <param name="earlierRuns">The number of runs before the emulator started.</param>
internal sealed class StoreListing(
    string versionId,
    string slug,
    string name,
    string subHeading,
    string description,
    IReadOnlyList<string> categories,
    StoreCreator creator,
    bool isFeatured,
    int earlierRuns,
    double rating,
    DateTimeOffset updatedAt,
    Graph graph)
{
    private int _runs = earlierRuns;

    public string VersionId => versionId;

    public string Slug => slug;

    public string Name => name;

    public string SubHeading => subHeading;

    public string Description => description;

    public IReadOnlyList<string> Categories => categories;

    public StoreCreator Creator => creator;

    public bool IsFeatured => isFeatured;

    public int Runs => Volatile.Read(ref _runs);

    public double Rating => rating;

    public DateTimeOffset UpdatedAt => updatedAt;

    public Graph Graph => graph;

    public string ImageUrl => $"https://images.example.com/agents/{slug}.png";

    public void CountRun() => Interlocked.Increment(ref _runs);

    public JsonObject Summary() => new()
    {
        ["slug"] = slug,
        ["agent_name"] = name,
        ["agent_image"] = ImageUrl,
        ["creator"] = creator.Username,
        ["creator_avatar"] = creator.AvatarUrl,
        ["sub_heading"] = subHeading,
        ["description"] = description,
        ["runs"] = Runs,
        ["rating"] = rating,
    };

    public JsonObject Details() => new()
    {
        ["store_listing_version_id"] = versionId,
        ["slug"] = slug,
        ["agent_name"] = name,
        ["agent_video"] = "",
        ["agent_image"] = new JsonArray(ImageUrl),
        ["creator"] = creator.Username,
        ["creator_avatar"] = creator.AvatarUrl,
        ["sub_heading"] = subHeading,
        ["description"] = description,
        ["instructions"] = null,
        ["categories"] = new JsonArray([.. categories.Select(c => JsonValue.Create(c))]),
        ["runs"] = Runs,
        ["rating"] = rating,
        ["versions"] = new JsonArray("1"),
        ["last_updated"] = updatedAt,
        ["recommended_schedule_cron"] = null,
        ["active_version_id"] = versionId,
        ["has_approved_version"] = true,
    };
}
