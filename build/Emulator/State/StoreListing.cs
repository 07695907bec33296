using System.Text.Json.Nodes;
using Emulator.Contract;

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

    /// <summary>As an agent of a library refers to it (<c>MarketplaceListing</c>).</summary>
    public JsonObject Reference() => new()
    {
        ["id"] = versionId,
        ["name"] = name,
        ["slug"] = slug,
        ["creator"] = new JsonObject { ["id"] = creator.UserId, ["name"] = creator.Name, ["slug"] = creator.Username },
    };

    public JsonObject Summary(ContractVersion contract)
    {
        var json = Summary();
        if (contract == ContractVersion.May2026)
            json["agent_graph_id"] = graph.Id;
        return json;
    }

    /// <param name="withChangelog">Whether the request asks for the versions' changes.</param>
    public JsonObject Details(ContractVersion contract, bool withChangelog)
    {
        var json = Details();
        if (contract == ContractVersion.May2026)
        {
            json["agent_output_demo"] = "";
            json["graph_id"] = graph.Id;
            json["graph_versions"] = new JsonArray("1");
            json["changelog"] = withChangelog
                ? new JsonArray(new JsonObject { ["version"] = "1", ["changes_summary"] = "First version", ["date"] = updatedAt }) : null;
        }

        return json;
    }

    private JsonObject Summary() => new()
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

    private JsonObject Details() => new()
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
