using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Validation;

/// <summary>Collects what is wrong with a request, so that all of it is answered at once.</summary>
sealed class Problems(HttpRequest request)
{
    readonly JsonArray list = [];

    public void Add(string type, Location at, string message, JsonNode? input) => list.Add(new JsonObject
    {
        ["type"] = type,
        ["loc"] = at.ToJson(),
        ["msg"] = message,
        ["input"] = input,
    });

    public void Add(string type, Location at, string message, JsonElement input) => Add(type, at, message, NodeOf(input));

    public void ThrowIfAny()
    {
        if (list.Count == 0)
            return;
        throw new ApiError(StatusCodes.Status422UnprocessableEntity, new JsonObject
        {
            ["message"] = $"Invalid data for {request.Method} {request.Path.Value}",
            ["detail"] = list,
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
