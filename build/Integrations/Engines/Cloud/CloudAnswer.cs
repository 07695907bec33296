using System.Net;
using System.Text.Json;
using Integrations.Requests;
using LoadTesting.K6Output;

namespace Integrations.Engines.Cloud;

/// <summary>What came of one request to the cloud.</summary>
/// <param name="Status">Null if nothing answered.</param>
/// <param name="Body">Null unless the answer is good and JSON.</param>
/// <param name="Problem">Why the answer is not good, as a clause; null if it is.</param>
internal sealed record CloudAnswer(HttpStatusCode? Status, JsonElement? Body, string? Problem) : IRepeatable
{
    private const int MaxQuoted = 200;

    public TimeSpan? RetryAfter { get; private init; }

    public bool IsTemporary => Repetition.IsTemporary(Status);

    public static CloudAnswer Without(string problem) => new(null, null, problem);

    /// <param name="asked">Method and path.</param>
    public static CloudAnswer From(HttpResponseMessage response, string text, string asked, DateTimeOffset now)
    {
        var body = Repetition.JsonOf(text);
        var problem = response.IsSuccessStatusCode
            ? body is null && text.Length > 0 ? $"Grafana Cloud answered {asked} with something else than JSON" : null
            : Refusal((int)response.StatusCode, asked, body);
        return new CloudAnswer(response.StatusCode, response.IsSuccessStatusCode ? body : null, problem)
        {
            RetryAfter = Repetition.RetryAfterOf(response, now),
        };
    }

    private static string Refusal(int status, string asked, JsonElement? body)
    {
        var meaning = status switch
        {
            401 => "refused the token (401): check K6_CLOUD_TOKEN",
            403 => "refused access (403): check K6_CLOUD_STACK_ID, K6_CLOUD_PROJECT_ID and that the token belongs to that stack",
            404 => "does not know what it was asked for (404)",
            429 => "wants fewer requests (429), also after several attempts",
            >= 500 => $"failed ({status}), also after several attempts",
            _ => $"refused the request ({status})",
        };
        var said = MessageOf(body) is { Length: > 0 } message ? $". It said: {message.TrimEnd('.')}" : "";
        return $"Grafana Cloud {meaning} ({asked}){said}";
    }

    private static string? MessageOf(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error)
        && error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message)
        && message.ValueKind == JsonValueKind.String
            ? PlainText.Format(message.GetString()!, MaxQuoted).ReplaceLineEndings(" ")
            : null;
}
