using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Validation;

/// <summary>
/// Reads the body of a request like the platform does: no body and <c>null</c> are the same, and a body that is not declared as JSON is
/// text. A body without members is refused at once.
/// </summary>
internal static class RequestBody
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>An object with known members. Others are ignored.</summary>
    public static async Task<BodyModel> ReadModelAsync(HttpContext http, Problems problems)
    {
        var body = await ParseAsync(http, problems);
        if (body is null)
            problems.Add("missing", Location.Body, "Field required", null);
        else if (body.Value.ValueKind != JsonValueKind.Object)
            problems.Add(
                "model_attributes_type", Location.Body, "Input should be a valid dictionary or object to extract fields from", body.Value);
        problems.ThrowIfAny();
        return new(body!.Value, Location.Body, problems);
    }

    /// <summary>An object that may contain anything.</summary>
    public static async Task<JsonElement> ReadMapAsync(HttpContext http, Problems problems)
    {
        var body = await ParseAsync(http, problems);
        if (body is null)
            problems.Add("missing", Location.Body, "Field required", null);
        else if (body.Value.ValueKind != JsonValueKind.Object)
            problems.Add("dict_type", Location.Body, "Input should be a valid dictionary", body.Value);
        problems.ThrowIfAny();
        return body!.Value;
    }

    /// <summary>
    /// An object whose members are separate parameters. No body is the same as an object without members. In anything other than an object,
    /// each of them is missing.
    /// </summary>
    public static async Task<BodyModel> ReadMembersAsync(HttpContext http, Problems problems, params string[] names)
    {
        var body = await ParseAsync(http, problems);
        if (body is { ValueKind: not JsonValueKind.Object })
        {
            foreach (var name in names)
                problems.Add("missing", Location.Body.Of(name), "Field required", null);
        }

        problems.ThrowIfAny();
        return new(body ?? Nothing, Location.Body, problems) { ShowsWhatLacks = false };
    }

    private static async Task<JsonElement?> ParseAsync(HttpContext http, Problems problems)
    {
        var bytes = await WholeBody.ReadAsync(http);
        if (bytes.IsEmpty)
            return null;
        if (!IsJson(http.Request.ContentType))
            return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(bytes.Span));
        try
        {
            var body = JsonElement.Parse(bytes.Span);
            return body.ValueKind == JsonValueKind.Null ? null : body;
        }
        catch (JsonException error)
        {
            problems.Add("json_invalid", Location.Body.Of(PlaceOf(error, bytes.Span)), "JSON decode error", new JsonObject());
            problems.ThrowIfAny();
            throw;
        }
    }

    private static bool IsJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
            return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType is { } name
            && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (name.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
                    && name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The position in characters from the start of the body.</summary>
    private static int PlaceOf(JsonException error, ReadOnlySpan<byte> body)
    {
        var line = 0;
        for (var n = error.LineNumber ?? 0; n > 0; n--)
            line += body[line..].IndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetCharCount(body[..Math.Min(body.Length, line + (int)(error.BytePositionInLine ?? 0))]);
    }
}
