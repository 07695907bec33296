using System.Text.Json.Nodes;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>
/// Where the engine answers otherwise than k6 on purpose. The file maps a case to <c>reason</c> and <c>instead</c>: a JSON merge
/// patch (null takes a property away) that makes what the engine must give out of what k6 gave.
/// </summary>
internal sealed class IntendedDifferences
{
    private readonly JsonObject _byCase;

    private IntendedDifferences(JsonObject byCase) => _byCase = byCase;

    public static IntendedDifferences Read(string path) => new(JsonText.Read(path));

    public static IntendedDifferences None { get; } = new([]);

    public IReadOnlyList<string> Cases => [.. _byCase.Select(property => property.Key)];

    public string? ReasonFor(string name) => _byCase[name]?["reason"]?.GetValue<string>();

    public JsonObject Expected(string name, JsonObject recording) =>
        _byCase[name]?["instead"] is JsonObject patch ? (JsonObject)Patched(recording, patch)! : recording;

    private static JsonNode? Patched(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var patched = target is JsonObject properties ? properties.DeepClone().AsObject() : [];
        foreach (var (key, change) in changes)
        {
            if (change is null)
                patched.Remove(key);
            else
                patched[key] = Patched(patched[key], change);
        }
        return patched;
    }
}
