using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>Reads a body like Supabase Auth: members that are missing or null are empty, and a wrong type is answered with 400.</summary>
internal sealed class AuthBody(JsonObject body)
{
    public static async Task<AuthBody> ReadAsync(HttpContext http) =>
        await ReadOrNothingAsync(http) ?? throw AuthError.BadJson("unexpected end of JSON input");

    /// <summary>Null if there is no body at all.</summary>
    public static async Task<AuthBody?> ReadOrNothingAsync(HttpContext http)
    {
        var bytes = await WholeBody.ReadAsync(http);
        if (bytes.IsEmpty)
            return null;
        try
        {
            return JsonNode.Parse(bytes.Span) is JsonObject body ? new(body) : throw AuthError.BadJson("it is no object");
        }
        catch (JsonException error)
        {
            throw AuthError.BadJson(error.Message);
        }
    }

    public string Text(string name) => Value<string>(name) ?? "";

    /// <summary>Null if the member is missing. This differs from empty, because a missing password stays as it is.</summary>
    public string? TextOrNothing(string name) => Value<string>(name);

    public bool Flag(string name) => Value<bool>(name);

    public JsonObject? Map(string name) => body[name] switch
    {
        null => null,
        JsonObject map => (JsonObject)map.DeepClone(),
        _ => throw WrongType(name),
    };

    /// <summary>Refuses a body in which one of these members has a value, so that nothing that was asked for is silently ignored.</summary>
    public void Refuse(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (body[name] is JsonValue value && !(value.TryGetValue<string>(out var text) && text.Length == 0)
                && !(value.TryGetValue<bool>(out var flag) && !flag))
                throw AuthError.NotHere(name);
        }
    }

    private T? Value<T>(string name)
    {
        if (body[name] is not { } member)
            return default;
        return member is JsonValue value && value.TryGetValue<T>(out var found) ? found : throw WrongType(name);
    }

    private static AuthError WrongType(string name) => AuthError.BadJson($"{name} is of another type");
}
