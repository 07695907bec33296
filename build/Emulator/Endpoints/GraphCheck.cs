using System.Text.Json.Nodes;
using Emulator.State;

namespace Emulator.Endpoints;

/// <summary>Finds what keeps a graph from being saved or run.</summary>
internal sealed class GraphCheck(BlockCatalogue blocks)
{
    /// <summary>Between the name of a pin and what is taken from or put into its value.</summary>
    private static readonly string[] Inside = ["_#_", "_@_", "_$_"];

    /// <summary>Why a graph cannot be saved; null if it can. What a run needs may still be missing.</summary>
    public string? ProblemOf(GraphDraft draft)
    {
        foreach (var part in draft.SubGraphs)
        {
            if (ProblemOf(part) is { } problem)
                return problem;
        }

        var nodes = new Dictionary<string, Block>(StringComparer.Ordinal);
        foreach (var node in draft.Nodes)
        {
            if (blocks.Find(node.BlockId) is not { } block)
                return $"Invalid block {node.BlockId} for node #{node.Id}";
            nodes[node.Id] = block;
            if (block.IsOfAgent && MissingIn(draft, node, block).FirstOrDefault() is { } name)
                return $"Node {block.Name} #{node.Id} required input missing: `{name}`";
        }

        return draft.Links.Select(link => ProblemOf(link, nodes)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>By node, the inputs without which the graph cannot run, and what is wrong with each. Empty if it can.</summary>
    public JsonObject ProblemsOfRun(Graph graph)
    {
        var errors = new JsonObject();
        foreach (var node in graph.Nodes)
        {
            if (blocks.Find(node.Draft.BlockId) is not { } block)
                continue;
            var missing = MissingIn(graph.Draft, node.Draft, block).ToHashSet(StringComparer.Ordinal);
            if (block.IsOfAgent && node.Draft.AgentsName is null)
                missing.Add("name");
            if (missing.Count > 0)
            {
                errors[node.Id] =
                    new JsonObject(missing.Select(name => KeyValuePair.Create(name, (JsonNode?)"This field is required")));
            }
        }

        return errors;
    }

    private static IEnumerable<string> MissingIn(GraphDraft draft, DraftNode node, Block block) => block.Required.Where(name =>
        !node.InputDefault.TryGetProperty(name, out _)
        && !draft.Links.Any(link => link.SinkId == node.Id && PinOf(link.SinkName) == name));

    private static string? ProblemOf(DraftLink link, Dictionary<string, Block> nodes)
    {
        var prefix = $"Link {link.SourceId} <-> {link.SinkId}";
        if (!nodes.TryGetValue(link.SourceId, out var source) || !nodes.TryGetValue(link.SinkId, out var sink))
            return $"{prefix}: not all of its nodes are in the graph";
        return ProblemOf(prefix, link.SourceName, source.Outputs) ?? ProblemOf(prefix, link.SinkName, sink.Inputs);
    }

    private static string? ProblemOf(string prefix, string name, IReadOnlySet<string> pins) =>
        pins.Contains(PinOf(name)) ? null : $"{prefix}, `{name}` invalid, Allowed fields: {string.Join(", ", pins)}";

    private static string PinOf(string name)
    {
        foreach (var separator in Inside)
        {
            if (name.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0)
                name = name[..at];
        }

        return name;
    }
}
