using System.Text.Json.Nodes;

namespace Emulator.Validation;

/// <summary>The path to a value in a request: <c>body, graph, nodes, 0, block_id</c>.</summary>
internal sealed record Location(Location? Parent, string Name, int? Index = null)
{
    public static readonly Location Body = new(null, "body");

    public static Location Query(string name) => new(new(null, "query"), name);

    public static Location Path(string name) => new(new(null, "path"), name);

    public Location Of(string name) => new(this, name);

    public Location Of(int index) => new(this, "", index);

    public JsonArray ToJson()
    {
        var steps = Parent?.ToJson() ?? [];
        steps.Add(Index is { } index ? JsonValue.Create(index) : JsonValue.Create(Name));
        return steps;
    }
}
