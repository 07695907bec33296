using System.Text.Json.Nodes;
using Emulator.Contract;

namespace Emulator.State;

/// <summary>An agent in a user's library: the user's own, or one from the store.</summary>
internal sealed record LibraryAgent(string Id, Graph Graph, string CreatorName, string CreatorImageUrl, DateTimeOffset CreatedAt)
{
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public string? ImageUrl { get; init; }

    public bool IsFavorite { get; init; }

    public bool IsArchived { get; init; }

    public bool AutoUpdates { get; init; }

    public AgentSettings Settings { get; init; } = AgentSettings.Default;

    /// <summary>Null if the agent is not from the store.</summary>
    public StoreListing? Listing { get; init; }

    public bool IsFoundBy(string? term) => string.IsNullOrEmpty(term)
        || Graph.Draft.Name.Contains(term, StringComparison.OrdinalIgnoreCase)
        || Graph.Draft.Description.Contains(term, StringComparison.OrdinalIgnoreCase);

    public JsonObject ToJson(Account reader)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["graph_id"] = Graph.Id,
            ["graph_version"] = Graph.Version,
            ["image_url"] = ImageUrl,
            ["creator_name"] = CreatorName,
            ["creator_image_url"] = CreatorImageUrl,
            ["status"] = "COMPLETED",
            ["updated_at"] = UpdatedAt,
            ["name"] = Graph.Draft.Name,
            ["description"] = Graph.Draft.Description,
            ["instructions"] = Graph.Draft.Instructions,
            ["input_schema"] = AgentSchema.Create(Graph.Nodes, BlockCatalogue.AgentInput),
            ["output_schema"] = AgentSchema.Create(Graph.Nodes, BlockCatalogue.AgentOutput),
            ["credentials_input_schema"] = AgentSchema.OfCredentials(),
            ["new_output"] = false,
            ["can_access_graph"] = Graph.OwnerId == reader.UserId,
            ["is_latest_version"] = true,
            ["is_favorite"] = IsFavorite,
            ["recommended_schedule_cron"] = Graph.Draft.RecommendedScheduleCron,
        };
        AgentSchema.AddTraits(json, reader.Contract);
        if (reader.Contract == ContractVersion.May2026)
            AddNewer(json, reader);
        return json;
    }

    private void AddNewer(JsonObject json, Account reader)
    {
        var schedule = reader.ScheduleOf(Graph.Id);
        json["created_at"] = CreatedAt;
        json["is_scheduled"] = schedule is not null;
        json["next_scheduled_run"] = schedule?.NextRun;
        json["folder_id"] = null;
        json["folder_name"] = null;
        json["execution_count"] = reader.RunsOf(Graph.Id);
        json["success_rate"] = null;
        json["avg_correctness_score"] = null;
        json["recent_executions"] = new JsonArray();
        json["settings"] = Settings.ToJson();
        json["marketplace_listing"] = Listing?.Reference();
    }
}
