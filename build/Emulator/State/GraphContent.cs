using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Seeding;
using Emulator.Validation;

namespace Emulator.State;

/// <summary>The content of a graph or sub-graph, with the platform's ids.</summary>
internal sealed class GraphContent
{
    private readonly List<JsonObject> _links;

    private GraphContent(string id, GraphDraft draft, IReadOnlyList<GraphNode> nodes, List<JsonObject> links) =>
        (Id, Draft, Nodes, _links) = (id, draft, nodes, links);

    public string Id { get; }

    public GraphDraft Draft { get; }

    public IReadOnlyList<GraphNode> Nodes { get; }

    public static GraphContent From(GraphDraft draft, IdSequence ids)
    {
        var id = ids.NextId();
        var nodes = draft.Nodes.Select(n => new GraphNode(ids.NextId(), n)).ToList();
        var newIds = nodes.DistinctBy(n => n.Draft.Id).ToDictionary(n => n.Draft.Id, n => n.Id, StringComparer.Ordinal);
        return new(id, draft, nodes, [.. draft.Links.Select(l => LinkJson(ids.NextId(), l, newIds))]);
    }

    /// <summary>The members that all forms of a graph have in common.</summary>
    public JsonObject Head() => new()
    {
        ["id"] = Id,
        ["version"] = Draft.Version,
        ["is_active"] = Draft.IsActive,
        ["name"] = Draft.Name,
        ["description"] = Draft.Description,
        ["instructions"] = Draft.Instructions,
        ["recommended_schedule_cron"] = Draft.RecommendedScheduleCron,
        ["forked_from_id"] = Draft.ForkedFromId,
        ["forked_from_version"] = Draft.ForkedFromVersion,
    };

    /// <summary>Adds what follows from the nodes.</summary>
    public void AddSchemas(JsonObject json, ContractVersion contract)
    {
        json["input_schema"] = AgentSchema.Create(Nodes, BlockCatalogue.AgentInput);
        json["output_schema"] = AgentSchema.Create(Nodes, BlockCatalogue.AgentOutput);
        AgentSchema.AddTraits(json, contract);
    }

    /// <summary>The form as a part of another graph (<c>BaseGraph-Output</c>).</summary>
    public JsonObject PartJson(ContractVersion contract)
    {
        var json = Head();
        AddSchemas(json, contract);
        json["nodes"] = NodesJson(_ => { });
        json["links"] = LinksJson();
        return json;
    }

    /// <param name="complete">Adds members to a node that only some forms have.</param>
    public JsonArray NodesJson(Action<JsonObject> complete) => [.. Nodes.Select(node =>
    {
        var json = new JsonObject
        {
            ["id"] = node.Id,
            ["block_id"] = node.Draft.BlockId,
            ["input_default"] = Problems.NodeOf(node.Draft.InputDefault),
            ["metadata"] = Problems.NodeOf(node.Draft.Metadata),
            ["input_links"] = new JsonArray([.. _links.Where(l => (string)l["sink_id"]! == node.Id).Select(l => l.DeepClone())]),
            ["output_links"] = new JsonArray([.. _links.Where(l => (string)l["source_id"]! == node.Id).Select(l => l.DeepClone())]),
        };
        complete(json);
        return json;
    })];

    public JsonArray LinksJson() => [.. _links.Select(l => l.DeepClone())];

    private static JsonObject LinkJson(string id, DraftLink link, Dictionary<string, string> newIds) => new()
    {
        ["id"] = id,
        ["source_id"] = newIds.GetValueOrDefault(link.SourceId, link.SourceId),
        ["sink_id"] = newIds.GetValueOrDefault(link.SinkId, link.SinkId),
        ["source_name"] = link.SourceName,
        ["sink_name"] = link.SinkName,
        ["is_static"] = link.IsStatic,
    };
}

internal sealed record GraphNode(string Id, DraftNode Draft);
