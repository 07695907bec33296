using System.Text.Json.Nodes;

namespace Emulator.State;

/// <summary>The JSON Schemas of an agent's inputs and outputs.</summary>
internal static class AgentSchema
{
    /// <param name="blockId">The block of the agent's inputs or outputs.</param>
    public static JsonObject Create(IEnumerable<GraphNode> nodes, string blockId)
    {
        var properties = new JsonObject();
        foreach (var name in NamesOf(nodes, blockId))
            properties[name] = new JsonObject { ["title"] = name, ["type"] = "string", ["secret"] = false, ["advanced"] = false };
        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray() };
    }

    public static JsonObject OfCredentials() => new()
    {
        ["title"] = "CredentialsInputSchema",
        ["type"] = "object",
        ["properties"] = new JsonObject(),
        ["required"] = new JsonArray(),
    };

    /// <summary>In the order of the nodes.</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<GraphNode> nodes, string blockId) =>
        nodes.Where(n => n.Draft.BlockId == blockId).Select(n => n.Draft.AgentsName).OfType<string>();
}
