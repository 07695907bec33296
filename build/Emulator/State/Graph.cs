using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Http;
using Emulator.Seeding;

namespace Emulator.State;

/// <summary>A stored graph. It never changes, so both of its JSON forms are made only once.</summary>
internal sealed class Graph
{
    private Graph(string ownerId, DateTimeOffset createdAt, GraphContent content, byte[] full, byte[] meta) =>
        (OwnerId, CreatedAt, Id, Draft, Nodes, Full, Meta) = (ownerId, createdAt, content.Id, content.Draft, content.Nodes, full, meta);

    public string Id { get; }

    public string OwnerId { get; }

    public DateTimeOffset CreatedAt { get; }

    public GraphDraft Draft { get; }

    public int Version => Draft.Version;

    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The form of a single graph (<c>GraphModel</c>).</summary>
    public byte[] Full { get; }

    /// <summary>The form in lists (<c>GraphMeta</c>).</summary>
    public byte[] Meta { get; }

    /// <summary>The size in memory: both forms, and about as much again for the draft that they were made from.</summary>
    public long Size => 2L * (Full.Length + Meta.Length);

    /// <summary>Creates a graph with new ids.</summary>
    public static Graph From(GraphDraft draft, string ownerId, DateTimeOffset createdAt, IdSequence ids, ContractVersion contract)
    {
        var content = GraphContent.From(draft, ids);
        var subGraphs = new JsonArray([.. draft.SubGraphs.Select(sub => GraphContent.From(sub, ids).PartJson(contract))]);
        var full = Whole(content, ownerId, subGraphs, contract);
        full["nodes"] = content.NodesJson(node =>
        {
            node["graph_id"] = content.Id;
            node["graph_version"] = draft.Version;
            node["webhook_id"] = null;
            if (contract == ContractVersion.September2025)
                node["webhook"] = null;
        });
        full["links"] = content.LinksJson();
        full["created_at"] = createdAt;
        var meta = contract == ContractVersion.September2025
            ? Whole(content, ownerId, subGraphs, contract) : Brief(content, ownerId, createdAt);
        return new(ownerId, createdAt, content, Answer.BytesOf(full), Answer.BytesOf(meta));
    }

    /// <summary>Since 2026, lists show no schemas.</summary>
    private static JsonObject Brief(GraphContent content, string ownerId, DateTimeOffset createdAt)
    {
        var json = content.Head();
        json["user_id"] = ownerId;
        json["created_at"] = createdAt;
        return json;
    }

    private static JsonObject Whole(GraphContent content, string ownerId, JsonArray subGraphs, ContractVersion contract)
    {
        var json = content.Head();
        content.AddSchemas(json, contract);
        json["sub_graphs"] = subGraphs.DeepClone();
        json["user_id"] = ownerId;
        json["credentials_input_schema"] = AgentSchema.OfCredentials();
        return json;
    }
}
