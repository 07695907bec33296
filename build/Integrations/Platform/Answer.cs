using System.Net;
using System.Text.Json;
using Integrations.Requests;

namespace Integrations.Platform;

/// <summary>What came of one request.</summary>
/// <param name="Status">Null if nothing answered.</param>
/// <param name="Body">Null unless the answer is good and JSON.</param>
/// <param name="Problem">What to say if the answer is not good enough. Never holds the answer's own text.</param>
internal sealed record Answer(HttpStatusCode? Status, JsonElement? Body, string Problem) : IRepeatable
{
    public TimeSpan? RetryAfter { get; private init; }

    public bool IsTemporary => Repetition.IsTemporary(Status);

    public string ProblemOfList => (int?)Status is >= 200 and < 300 ? $"{Problem}, but with something else than the list" : Problem;

    public static Answer Without(string problem) => new(null, null, problem);

    public static Answer From(HttpResponseMessage response, string text, string asked, DateTimeOffset now) => new(
        response.StatusCode,
        response.IsSuccessStatusCode ? Repetition.JsonOf(text) : null,
        $"{asked} was answered {(int)response.StatusCode}")
    {
        RetryAfter = Repetition.RetryAfterOf(response, now),
    };
}
