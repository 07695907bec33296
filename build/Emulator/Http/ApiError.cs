using System.Text.Json.Nodes;

namespace Emulator.Http;

/// <summary>The platform's errors, which endpoints throw to refuse a request.</summary>
internal sealed class ApiError(int status, JsonNode body) : Exception($"The request is answered with status {status}.")
{
    private const string ServerHint = "Check server logs and dependent services.";
    private const string ClientHint = "Adjust the request and retry.";

    /// <summary>An error that a route raises itself.</summary>
    public static ApiError Detail(int status, string detail) => new(status, new JsonObject { ["detail"] = detail });

    /// <summary>An error in the form of the platform's exception handler.</summary>
    public static ApiError Failed(HttpRequest request, int status, string detail) => new(status, new JsonObject
    {
        ["message"] = $"Failed to process {request.Method} {request.Path.Value}",
        ["detail"] = detail,
        ["hint"] = status >= StatusCodes.Status500InternalServerError ? ServerHint : ClientHint,
    });

    public static ApiError NotFound(HttpRequest request, string detail) => Failed(request, StatusCodes.Status404NotFound, detail);

    public Task SendAsync(HttpContext http) => Answer.SendAsync(http, status, body);
}
