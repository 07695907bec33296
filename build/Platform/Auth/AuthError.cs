using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Auth;

/// <summary>Supabase Auth's error bodies, in the shape that the request's API version asks for.</summary>
sealed class AuthError(int status, string code, string message) : Exception(message)
{
    const string VersionHeader = "X-Supabase-Api-Version";
    const string CodeHeader = "x-sb-error-code";
    static readonly DateOnly Renamed = new(2024, 1, 1);

    public static AuthError InvalidCredentials() => new(400, "invalid_credentials", "Invalid login credentials");

    public static AuthError RateLimited() => new(429, "over_request_rate_limit", "Request rate limit reached");

    public static AuthError ValidationFailed(string message) => new(400, "validation_failed", message);

    public static AuthError BadJson() => new(400, "bad_json", "Could not parse request body as JSON");

    public static AuthError UserNotFound() => new(404, "user_not_found", "User not found");

    public static AuthError Injected(int status) => status == 429 ? RateLimited() : new(status, "unexpected_failure", "Injected fault");

    public Task SendAsync(HttpContext http)
    {
        http.Response.Headers[CodeHeader] = code;
        var version = http.Request.Headers[VersionHeader].ToString();
        if (!DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date < Renamed)
            return Answer.SendAsync(http, status, new JsonObject { ["code"] = status, ["error_code"] = code, ["msg"] = Message });
        http.Response.Headers[VersionHeader] = "2024-01-01";
        return Answer.SendAsync(http, status, new JsonObject { ["code"] = code, ["message"] = Message });
    }
}
