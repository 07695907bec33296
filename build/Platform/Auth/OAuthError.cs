using System.Text.Json.Nodes;
using Platform.Http;

namespace Platform.Auth;

/// <summary>A refusal in the words of RFC 6749, section 5.2, whatever the API version.</summary>
sealed class OAuthError(string error, string description) : AuthError(400, error, description)
{
    readonly string error = error;

    public override Task SendAsync(HttpContext http) =>
        Answer.SendAsync(http, StatusCodes.Status400BadRequest, new JsonObject { ["error"] = error, ["error_description"] = Message });
}
