using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Blocks;

/// <summary>Runs one block alone. Those that need an account elsewhere only hand on what they are given.</summary>
internal static class BlockRun
{
    /// <summary>The outputs, or what is wrong with the inputs, in which null is the same as nothing.</summary>
    public static (JsonObject Outputs, string? Problem) Run(Block block, JsonElement inputs, DateTimeOffset now)
    {
        var missing = block.Required.FirstOrDefault(name => Given(inputs, name) is null);
        if (missing is not null)
            return ([], $"'{missing}' is a required property");
        switch (block.Id)
        {
            case BlockCatalogue.CurrentTime:
                var (text, problem) = CurrentTime.Format(inputs, now);
                return (new() { ["time"] = new JsonArray(text) }, problem);
            case BlockCatalogue.AgentInput:
                return (Given(inputs, "value") is { } value ? new() { ["result"] = new JsonArray(Problems.NodeOf(value)) } : [], null);
            case BlockCatalogue.AgentOutput:
                return (new() { ["output"] = Only(inputs, "value"), ["name"] = Only(inputs, "name") }, null);
            default:
                return (new() { ["output"] = new JsonArray(Problems.NodeOf(inputs)) }, null);
        }
    }

    private static JsonArray Only(JsonElement inputs, string name) =>
        new(Given(inputs, name) is { } value ? Problems.NodeOf(value) : null);

    private static JsonElement? Given(JsonElement inputs, string name) =>
        inputs.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
