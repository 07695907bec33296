using System.Text.Json.Nodes;
using Platform.Blocks;
using Platform.Http;
using Platform.Seeding;

namespace Platform.Graphs;

/// <summary>A stored graph. It never changes, so both of its JSON forms are made once.</summary>
sealed record Graph(string Id, int Version, string OwnerId, GraphDraft Draft, DateTimeOffset CreatedAt, IReadOnlyList<GraphNode> Nodes)
{
    /// <summary>The names of the agent's inputs, in the order of the nodes.</summary>
    public IReadOnlyList<string> Inputs => [.. NamesOf(BlockCatalogue.AgentInput)];

    public IReadOnlyList<string> Outputs => [.. NamesOf(BlockCatalogue.AgentOutput)];

    /// <summary>As it is answered alone (<c>GraphModel</c>).</summary>
    public required byte[] Full { get; init; }

    /// <summary>As it is answered in lists (<c>GraphMeta</c>).</summary>
    public required byte[] Meta { get; init; }

    public long Size => Full.Length + Meta.Length;

    /// <summary>Makes a graph with ids of its own.</summary>
    public static Graph From(GraphDraft draft, string ownerId, DateTimeOffset createdAt, IdSequence ids)
    {
        var id = ids.NextId();
        var nodes = draft.Nodes.Select(n => new GraphNode(ids.NextId(), n)).ToList();
        var newIds = nodes.DistinctBy(n => n.Draft.Id).ToDictionary(n => n.Draft.Id, n => n.Id, StringComparer.Ordinal);
        var links = draft.Links.Select(l => Link(ids.NextId(), l, newIds)).ToList();
        var graph = new Graph(id, draft.Version, ownerId, draft, createdAt, nodes) { Full = [], Meta = [] };
        return graph with { Full = Answer.BytesOf(graph.FullJson(links)), Meta = Answer.BytesOf(graph.MetaJson()) };
    }

    public JsonObject InputSchema() => Schema(BlockCatalogue.AgentInput);

    public JsonObject OutputSchema() => Schema(BlockCatalogue.AgentOutput);

    public static JsonObject CredentialsSchema() => new()
    {
        ["title"] = "CredentialsInputSchema",
        ["type"] = "object",
        ["properties"] = new JsonObject(),
        ["required"] = new JsonArray(),
    };

    JsonObject FullJson(List<JsonObject> links)
    {
        var json = Head();
        json["nodes"] = new JsonArray([.. Nodes.Select(n => NodeJson(n, links))]);
        json["links"] = new JsonArray([.. links]);
        json["created_at"] = CreatedAt;
        return json;
    }

    JsonObject MetaJson() => Head();

    JsonObject Head() => new()
    {
        ["id"] = Id,
        ["version"] = Version,
        ["is_active"] = Draft.IsActive,
        ["name"] = Draft.Name,
        ["description"] = Draft.Description,
        ["instructions"] = Draft.Instructions,
        ["recommended_schedule_cron"] = Draft.RecommendedScheduleCron,
        ["forked_from_id"] = Draft.ForkedFromId,
        ["forked_from_version"] = Draft.ForkedFromVersion,
        ["sub_graphs"] = new JsonArray(),
        ["user_id"] = OwnerId,
        ["input_schema"] = InputSchema(),
        ["output_schema"] = OutputSchema(),
        ["has_external_trigger"] = false,
        ["trigger_setup_info"] = null,
        ["credentials_input_schema"] = CredentialsSchema(),
    };

    JsonObject NodeJson(GraphNode node, List<JsonObject> links) => new()
    {
        ["id"] = node.Id,
        ["block_id"] = node.Draft.BlockId,
        ["input_default"] = node.Draft.InputDefault.DeepClone(),
        ["metadata"] = node.Draft.Metadata.DeepClone(),
        ["input_links"] = new JsonArray([.. links.Where(l => (string)l["sink_id"]! == node.Id).Select(l => l.DeepClone())]),
        ["output_links"] = new JsonArray([.. links.Where(l => (string)l["source_id"]! == node.Id).Select(l => l.DeepClone())]),
        ["graph_id"] = Id,
        ["graph_version"] = Version,
        ["webhook_id"] = null,
        ["webhook"] = null,
    };

    static JsonObject Link(string id, DraftLink link, Dictionary<string, string> newIds) => new()
    {
        ["id"] = id,
        ["source_id"] = newIds.GetValueOrDefault(link.SourceId, link.SourceId),
        ["sink_id"] = newIds.GetValueOrDefault(link.SinkId, link.SinkId),
        ["source_name"] = link.SourceName,
        ["sink_name"] = link.SinkName,
        ["is_static"] = link.IsStatic,
    };

    JsonObject Schema(string blockId)
    {
        var properties = new JsonObject();
        foreach (var name in NamesOf(blockId))
            properties[name] = new JsonObject { ["title"] = name, ["type"] = "string", ["secret"] = false, ["advanced"] = false };
        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray() };
    }

    IEnumerable<string> NamesOf(string blockId) => Nodes
        .Where(n => n.Draft.BlockId == blockId)
        .Select(n => n.Draft.InputDefault["name"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null)
        .OfType<string>();
}

sealed record GraphNode(string Id, DraftNode Draft);
