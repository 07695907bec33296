using System.Text.Json;
using Emulator.Validation;

namespace Emulator.State;

/// <summary>A graph as a client describes it, with the client's own node ids.</summary>
internal sealed record GraphDraft
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public string? Instructions { get; init; }

    public string? RecommendedScheduleCron { get; init; }

    public int Version { get; init; } = 1;

    public bool IsActive { get; init; } = true;

    public string? ForkedFromId { get; init; }

    public int? ForkedFromVersion { get; init; }

    public IReadOnlyList<DraftNode> Nodes { get; init; } = [];

    public IReadOnlyList<DraftLink> Links { get; init; } = [];

    public IReadOnlyList<GraphDraft> SubGraphs { get; init; } = [];

    public static GraphDraft Read(BodyModel graph) =>
        ReadAlone(graph) with { SubGraphs = [.. graph.Models("sub_graphs").Select(ReadAlone)] };

    private static GraphDraft ReadAlone(BodyModel graph)
    {
        // The platform assigns new ids, so only the form of this one is checked.
        _ = graph.TextIfGiven("id");
        return new()
        {
            Name = graph.Text("name"),
            Description = graph.Text("description"),
            Instructions = graph.OptionalText("instructions"),
            RecommendedScheduleCron = graph.OptionalText("recommended_schedule_cron"),
            Version = graph.NumberIfGiven("version") ?? 1,
            IsActive = graph.FlagIfGiven("is_active") ?? true,
            ForkedFromId = graph.OptionalText("forked_from_id"),
            ForkedFromVersion = graph.OptionalNumber("forked_from_version"),
            Nodes = [.. graph.Models("nodes").Select(DraftNode.Read)],
            Links = [.. graph.Models("links").Select(DraftLink.Read)],
        };
    }
}

/// <param name="InputDefault">A map.</param>
/// <param name="Metadata">A map.</param>
internal sealed record DraftNode(string Id, string BlockId, JsonElement InputDefault, JsonElement Metadata)
{
    /// <summary>The name of an agent's input or output; null if it has no name yet, and for other nodes.</summary>
    public string? AgentsName =>
        InputDefault.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    public static DraftNode Read(BodyModel node, int index)
    {
        // A node's links are also in its graph, so only their form is checked here.
        _ = node.Models("input_links").Concat(node.Models("output_links")).Select(DraftLink.Read).Count();
        return new(node.TextIfGiven("id") ?? $"#{index}", node.Text("block_id"), node.Map("input_default"), node.Map("metadata"));
    }
}

internal sealed record DraftLink(string SourceId, string SinkId, string SourceName, string SinkName, bool IsStatic)
{
    public static DraftLink Read(BodyModel link)
    {
        _ = link.TextIfGiven("id");
        return new(link.Text("source_id"), link.Text("sink_id"), link.Text("source_name"), link.Text("sink_name"),
            link.FlagIfGiven("is_static") ?? false);
    }
}
