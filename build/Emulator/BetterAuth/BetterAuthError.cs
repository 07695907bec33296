using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.BetterAuth;

/// <summary>Better Auth's errors.</summary>
internal sealed class BetterAuthError(int status, string code, string message) : Exception(message)
{
    public static BetterAuthError InvalidCredentials() => new(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password");

    public static BetterAuthError Unauthorized() => new(401, "UNAUTHORIZED", "Unauthorized");

    public static BetterAuthError Invalid(string message) => new(400, "VALIDATION_ERROR", message);

    public static BetterAuthError Injected(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized(),
        StatusCodes.Status403Forbidden => new(status, "FORBIDDEN", "Injected fault"),
        _ => new(status, status < StatusCodes.Status500InternalServerError ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR", "Injected fault"),
    };

    public Task SendAsync(HttpContext http) =>
        Answer.SendAsync(http, status, new JsonObject { ["message"] = Message, ["code"] = code });
}
