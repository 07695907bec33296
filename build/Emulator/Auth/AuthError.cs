using System.Globalization;
using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>Supabase Auth's errors, in the form that the request's API version asks for.</summary>
internal class AuthError(int status, string code, string message) : Exception(message)
{
    public const string VersionHeader = "X-Supabase-Api-Version";

    private const string CodeHeader = "x-sb-error-code";
    private const string Named = "2024-01-01";
    private static readonly DateOnly NamedSince = new(2024, 1, 1);

    public static AuthError InvalidCredentials() => new(400, "invalid_credentials", "Invalid login credentials");

    public static AuthError RateLimited() => new(429, "over_request_rate_limit", "Request rate limit reached");

    public static AuthError ValidationFailed(string message) => new(400, "validation_failed", message);

    public static AuthError BadJson(string reason) => new(400, "bad_json", $"Could not parse request body as JSON: {reason}");

    public static AuthError UserNotFound() => new(404, "user_not_found", "User not found");

    public static AuthError EmailExists() => new(422, "email_exists", "A user with this email address has already been registered");

    public static AuthError Unexpected(string message, int status = 500) => new(status, "unexpected_failure", message);

    /// <summary>
    /// Supabase Auth would do something here that this emulator does not support. It says so instead of doing half of it.
    /// </summary>
    public static AuthError NotHere(string what) => new(422, "feature_disabled", $"This emulator of Supabase Auth does not support {what}");

    public static AuthError NoEndpoint(int status) => status == StatusCodes.Status405MethodNotAllowed
        ? new(status, "method_not_allowed", "Method not allowed") : new(status, "not_found", "Requested path is invalid");

    /// <summary>The refusal of a fault. A refresh that fails with 400 is refused like a token that was revoked.</summary>
    public static AuthError Injected(HttpRequest request, int status) => status switch
    {
        StatusCodes.Status429TooManyRequests => RateLimited(),
        StatusCodes.Status400BadRequest when request.Query["grant_type"] == "refresh_token" => UnknownRefreshToken(),
        _ => Unexpected("Injected fault", status),
    };

    public static AuthError UnknownRefreshToken() =>
        new(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");

    public virtual Task SendAsync(HttpContext http)
    {
        http.Response.Headers[CodeHeader] = code;
        var version = http.Request.Headers[VersionHeader].ToString();
        if (!DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date < NamedSince)
            return Answer.SendAsync(http, status, Detailed(new() { ["code"] = status, ["error_code"] = code, ["msg"] = Message }));
        http.Response.Headers[VersionHeader] = Named;
        return Answer.SendAsync(http, status, Detailed(new() { ["code"] = code, ["message"] = Message }));
    }

    /// <summary>Adds to the body what this kind of error contains in addition to code and message.</summary>
    protected virtual JsonObject Detailed(JsonObject body) => body;
}
