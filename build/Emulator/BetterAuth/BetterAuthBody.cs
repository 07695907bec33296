using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.BetterAuth;

/// <summary>Reads a body like Better Auth, which names every member that is missing or of another type.</summary>
internal sealed class BetterAuthBody(JsonObject body)
{
    public static async Task<BetterAuthBody> ReadAsync(HttpContext http)
    {
        var bytes = await WholeBody.ReadAsync(http);
        if (bytes.IsEmpty)
            throw NoObject("undefined");
        if (!http.Request.HasJsonContentType())
        {
            throw new BetterAuthError(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE",
                $"Content-Type \"{http.Request.ContentType}\" is not allowed. Allowed types: application/json");
        }

        try
        {
            var node = JsonNode.Parse(bytes.Span);
            return node is JsonObject members ? new(members) : throw NoObject(TypeOf(node));
        }
        catch (JsonException)
        {
            throw new BetterAuthError(StatusCodes.Status400BadRequest, "BAD_REQUEST", "Invalid JSON in request body");
        }
    }

    /// <summary>The texts of these members, all of which have to be there.</summary>
    public string[] Texts(params string[] names)
    {
        var problems = names.Where(name => body[name]?.GetValueKind() != JsonValueKind.String).ToList();
        return problems.Count == 0
            ? [.. names.Select(name => (string)body[name]!)]
            : throw BetterAuthError.Invalid(string.Join("; ", problems.Select(name =>
                $"[body.{name}] Invalid input: expected string, received {(body.ContainsKey(name) ? TypeOf(body[name]) : "undefined")}")));
    }

    private static BetterAuthError NoObject(string type) =>
        BetterAuthError.Invalid($"[body] Invalid input: expected object, received {type}");

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
