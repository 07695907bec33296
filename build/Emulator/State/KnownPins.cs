using System.Text.Json.Nodes;

namespace Emulator.State;

/// <summary>The schemas of the blocks that are the same on every deployment. Those of the others are invented.</summary>
internal static class KnownPins
{
    public static (JsonObject Inputs, JsonObject Outputs) OfAgentInput() => (
        Schema("AgentInputBlockInput", ["name"], ("name", "string"), ("value", null), ("title", "string"), ("description", "string"),
            ("placeholder_values", "array"), ("advanced", "boolean"), ("secret", "boolean")),
        Schema("AgentInputBlockOutput", ["result"], ("result", null)));

    public static (JsonObject Inputs, JsonObject Outputs) OfAgentOutput() => (
        Schema("AgentOutputBlockInput", ["name"], ("value", null), ("name", "string"), ("title", "string"), ("description", "string"),
            ("format", "string"), ("advanced", "boolean"), ("secret", "boolean")),
        Schema("AgentOutputBlockOutput", ["output"], ("output", null), ("name", null)));

    public static (JsonObject Inputs, JsonObject Outputs) OfCurrentTime() => (
        Schema("GetCurrentTimeBlockInput", ["trigger"], ("trigger", "string"), ("format_type", "object")),
        Schema("GetCurrentTimeBlockOutput", ["time"], ("time", "string")));

    private static JsonObject Schema(string title, string[] required, params ReadOnlySpan<(string Name, string? Type)> pins)
    {
        var properties = new JsonObject();
        foreach (var (name, type) in pins)
        {
            var property = new JsonObject { ["title"] = name, ["advanced"] = false, ["secret"] = false };
            if (type is not null)
                property["type"] = type;
            properties[name] = property;
        }

        return new()
        {
            ["title"] = title,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
        };
    }
}
