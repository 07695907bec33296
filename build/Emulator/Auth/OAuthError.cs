using System.Text.Json.Nodes;
using Emulator.Http;

namespace Emulator.Auth;

/// <summary>A refusal in the form of RFC 6749, section 5.2, whatever the API version.</summary>
internal sealed class OAuthError(string error, string description) : AuthError(400, error, description)
{
    private readonly string _error = error;

    public override Task SendAsync(HttpContext http) =>
        Answer.SendAsync(http, StatusCodes.Status400BadRequest, new JsonObject { ["error"] = _error, ["error_description"] = Message });
}
