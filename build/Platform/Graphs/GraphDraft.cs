using System.Text.Json.Nodes;
using Platform.Validation;

namespace Platform.Graphs;

/// <summary>A graph as a client describes it, with the client's own node ids.</summary>
sealed record GraphDraft
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

    public static GraphDraft Read(BodyModel graph) => new()
    {
        Name = graph.Text("name"),
        Description = graph.Text("description"),
        Instructions = graph.OptionalText("instructions"),
        RecommendedScheduleCron = graph.OptionalText("recommended_schedule_cron"),
        Version = graph.OptionalNumber("version") ?? 1,
        IsActive = graph.OptionalFlag("is_active") ?? true,
        ForkedFromId = graph.OptionalText("forked_from_id"),
        ForkedFromVersion = graph.OptionalNumber("forked_from_version"),
        Nodes = [.. graph.Models("nodes").Select((node, n) => new DraftNode(
            node.OptionalText("id") ?? $"#{n}", node.Text("block_id"), MapOf(node, "input_default"), MapOf(node, "metadata")))],
        Links = [.. graph.Models("links").Select(link => new DraftLink(
            link.Text("source_id"), link.Text("sink_id"), link.Text("source_name"), link.Text("sink_name"), link.OptionalFlag("is_static") ?? false))],
    };

    static JsonObject MapOf(BodyModel node, string name) => JsonObject.Create(node.Map(name))!;
}

sealed record DraftNode(string Id, string BlockId, JsonObject InputDefault, JsonObject Metadata);

sealed record DraftLink(string SourceId, string SinkId, string SourceName, string SinkName, bool IsStatic);
