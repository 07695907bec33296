using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace Integrations.Requests;

/// <summary>Sends requests again after failures that pass: nothing answered, too many requests, or the server failed.</summary>
internal static class Repetition
{
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(1);

    /// <param name="retries">After the first attempt.</param>
    public static ResiliencePipeline<T> Create<T>(int retries, TimeProvider time)
        where T : IRepeatable => new ResiliencePipelineBuilder<T> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<T>
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { IsTemporary: true }),
            MaxRetryAttempts = retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(20),
            UseJitter = true,
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
        })
        .Build();

    /// <param name="status">Null if nothing answered.</param>
    public static bool IsTemporary(HttpStatusCode? status) =>
        status is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>At most a minute, because nobody waits longer for one answer; null if the server does not say.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseMessage response, DateTimeOffset now)
    {
        var after = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return after < TimeSpan.Zero ? TimeSpan.Zero : after > MaxRetryAfter ? MaxRetryAfter : after;
    }

    /// <summary>Null if the text is no JSON; the caller says that it is not what was asked for.</summary>
    public static JsonElement? JsonOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
