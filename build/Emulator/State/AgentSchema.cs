using System.Text.Json.Nodes;
using Emulator.Contract;

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

    /// <summary>Adds what an agent cannot have here: triggers, and steps that wait for a person.</summary>
    public static void AddTraits(JsonObject json, ContractVersion contract)
    {
        json["has_external_trigger"] = false;
        if (contract == ContractVersion.May2026)
        {
            json["has_human_in_the_loop"] = false;
            json["has_sensitive_action"] = false;
        }

        json["trigger_setup_info"] = null;
    }

    /// <summary>In the order of the nodes.</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<GraphNode> nodes, string blockId) =>
        nodes.Where(n => n.Draft.BlockId == blockId).Select(n => n.Draft.AgentsName).OfType<string>();
}
