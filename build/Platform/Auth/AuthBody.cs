using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Auth;

/// <summary>A body as Supabase Auth reads it: members that are missing are empty, and a wrong type is a 400.</summary>
sealed class AuthBody(JsonObject body)
{
    public static async Task<AuthBody> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) is JsonObject body ? new(body) : throw AuthError.BadJson();
        }
        catch (JsonException)
        {
            throw AuthError.BadJson();
        }
    }

    public string Text(string name) => Value<string>(name) ?? "";

    public bool? Flag(string name) => body[name] is null ? null : Value<bool>(name);

    public JsonObject? Map(string name) => body[name] switch
    {
        null => null,
        JsonObject map => (JsonObject)map.DeepClone(),
        _ => throw AuthError.BadJson(),
    };

    T? Value<T>(string name)
    {
        if (body[name] is not { } member)
            return default;
        return member is JsonValue value && value.TryGetValue<T>(out var found) ? found : throw AuthError.BadJson();
    }
}
