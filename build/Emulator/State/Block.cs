using System.Text.Json.Nodes;

namespace Emulator.State;

/// <summary>What graphs and requests can use of a block.</summary>
/// <param name="Inputs">The names of its input pins.</param>
/// <param name="Outputs">The names of its output pins.</param>
/// <param name="Required">The input pins that need a value.</param>
/// <param name="IsOfAgent">Whether it is an agent's input or output, whose required inputs are needed for saving, too.</param>
internal sealed record Block(
    string Id, string Name, IReadOnlySet<string> Inputs, IReadOnlySet<string> Outputs, IReadOnlyList<string> Required, bool IsOfAgent)
{
    /// <param name="json">As it is listed.</param>
    public static Block From(JsonNode json) => new(
        (string)json["id"]!,
        (string)json["name"]!,
        NamesIn(json["inputSchema"]!),
        NamesIn(json["outputSchema"]!),
        [.. json["inputSchema"]!["required"]!.AsArray().Select(name => (string)name!)],
        (string)json["uiType"]! is "Input" or "Output");

    private static HashSet<string> NamesIn(JsonNode schema) =>
        [.. schema["properties"]!.AsObject().Select(property => property.Key)];
}
