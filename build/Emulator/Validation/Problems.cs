using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Validation;

/// <summary>Collects the problems of a request, so that all of them are answered at once.</summary>
internal sealed class Problems(HttpRequest request)
{
    private readonly JsonArray _list = [];

    public void Add(string type, Location at, string message, JsonNode? input) => _list.Add(new JsonObject
    {
        ["type"] = type,
        ["loc"] = at.ToJson(),
        ["msg"] = message,
        ["input"] = input,
    });

    public void Add(string type, Location at, string message, JsonElement input) => Add(type, at, message, NodeOf(input));

    public void ThrowIfAny()
    {
        if (_list.Count == 0)
            return;
        throw new ApiError(StatusCodes.Status422UnprocessableEntity, new JsonObject
        {
            ["message"] = $"Invalid data for {request.Method} {request.Path.Value}",
            ["detail"] = _list,
            ["hint"] = "Ensure the request matches the API schema.",
        });
    }

    public static JsonNode? NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };
}
