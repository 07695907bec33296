using System.Text.Json.Nodes;

namespace Emulator.State;

/// <summary>An agent in a user's library: the user's own, or one from the store.</summary>
internal sealed record LibraryAgent(string Id, Graph Graph, string CreatorName, string CreatorImageUrl, DateTimeOffset CreatedAt)
{
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    public string? ImageUrl { get; init; }

    public bool IsFavorite { get; init; }

    public bool IsArchived { get; init; }

    public bool AutoUpdates { get; init; }

    public bool IsFoundBy(string? term) => string.IsNullOrEmpty(term)
        || Graph.Draft.Name.Contains(term, StringComparison.OrdinalIgnoreCase)
        || Graph.Draft.Description.Contains(term, StringComparison.OrdinalIgnoreCase);

    public JsonObject ToJson(Account reader) => new()
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
        ["has_external_trigger"] = false,
        ["trigger_setup_info"] = null,
        ["new_output"] = false,
        ["can_access_graph"] = Graph.OwnerId == reader.UserId,
        ["is_latest_version"] = true,
        ["is_favorite"] = IsFavorite,
        ["recommended_schedule_cron"] = Graph.Draft.RecommendedScheduleCron,
    };
}
