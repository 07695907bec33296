using System.Net;
using System.Text.Json;

namespace Integrations.Platform;

/// <summary>What came of one request.</summary>
/// <param name="Status">Null if nothing answered.</param>
/// <param name="Body">Null unless the answer is good and JSON.</param>
/// <param name="Problem">What to say if the answer is not good enough. Never holds the answer's own text.</param>
internal sealed record Answer(HttpStatusCode? Status, JsonElement? Body, string Problem)
{
    /// <summary>When the server wants to be asked again; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The same request may be answered otherwise a little later.</summary>
    public bool IsTemporary => Status is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    public string ProblemOfList => (int?)Status is >= 200 and < 300 ? $"{Problem}, but with something else than the list" : Problem;

    public static Answer Without(string problem) => new(null, null, problem);

    public static Answer From(HttpResponseMessage response, string text, string asked, DateTimeOffset now, TimeSpan maxRetryAfter)
    {
        var after = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return new Answer(
            response.StatusCode,
            response.IsSuccessStatusCode ? JsonOf(text) : null,
            $"{asked} was answered {(int)response.StatusCode}")
        {
            RetryAfter = after < TimeSpan.Zero ? TimeSpan.Zero : after > maxRetryAfter ? maxRetryAfter : after,
        };
    }

    private static JsonElement? JsonOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            // The caller says that it is not what it asked for.
            return null;
        }
    }
}
