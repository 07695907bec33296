using System.Text.Json.Nodes;

namespace CloudPeer;

/// <summary>A status with a JSON body.</summary>
internal sealed record PeerAnswer(int Status, JsonNode? Body)
{
    public static PeerAnswer NotFound { get; } = Refused(404, "not_found", "Not found");

    public static PeerAnswer Good(JsonNode body) => new(200, body);

    /// <summary>In the form of the newer API's errors.</summary>
    public static PeerAnswer Refused(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}
