using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Polly;
using Polly.Retry;

namespace Integrations.Identity.BetterAuth;

/// <summary>
/// Sends requests to a Better Auth server, and to the API that takes its tokens: each has a deadline, and temporary failures are repeated.
/// </summary>
public sealed class BetterAuthServer
{
    public const string Path = "api/auth";

    /// <summary>A password hash takes a loaded server seconds. Anything slower than this counts as no answer.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>One for all users, so that connections are reused. It keeps no cookies, because each belongs to one user.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 1 << 20,
    };

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<BetterAuthAnswer> _retries;

    internal BetterAuthServer(HttpClient http, Uri url, TimeProvider time)
    {
        (_http, Url, _time) = (http, url, time);
        _retries = new ResiliencePipelineBuilder<BetterAuthAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<BetterAuthAnswer>
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { IsTemporary: true }),
                MaxRetryAttempts = 4,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(400),
                MaxDelay = TimeSpan.FromSeconds(5),
                UseJitter = true,
            })
            .Build();
    }

    public Uri Url { get; }

    public static BetterAuthServer At(Uri url, TimeProvider time) => new(Http, url, time);

    /// <param name="path">Such as <c>sign-in/email</c>.</param>
    internal Task<BetterAuthAnswer> PostAsync(string path, JObject body, CancellationToken cancellationToken) => SendAsync(
        () => Authored(new HttpRequestMessage(HttpMethod.Post, At(path))
        {
            Content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, "application/json"),
        }),
        cancellationToken);

    internal Task<BetterAuthAnswer> GetAsync(string path, string session, CancellationToken cancellationToken) => SendAsync(
        () =>
        {
            var request = Authored(new HttpRequestMessage(HttpMethod.Get, At(path)));
            request.Headers.TryAddWithoutValidation("Cookie", BetterAuthAnswer.CookieOf(session));
            return request;
        },
        cancellationToken);

    /// <summary>Creates the token's user on the platform, unless it is there.</summary>
    internal Task<BetterAuthAnswer> IntroduceAsync(Uri apiBaseUrl, string token, CancellationToken cancellationToken) => SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, HealthQuestion.Below(apiBaseUrl, "api/auth/user"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return request;
        },
        cancellationToken);

    private Uri At(string path) => HealthQuestion.Below(Url, $"{Path}/{path}");

    /// <summary>The server refuses what does not say that it comes from one of the server's own pages.</summary>
    private HttpRequestMessage Authored(HttpRequestMessage request)
    {
        request.Headers.Add("Origin", Url.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private Task<BetterAuthAnswer> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken) =>
        _retries.ExecuteAsync(async cancel => await OnceAsync(request, cancel), cancellationToken).AsTask();

    private async Task<BetterAuthAnswer> OnceAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var request = make();
        var server = request.RequestUri!.GetLeftPart(UriPartial.Authority);
        try
        {
            using var response = await _http.SendAsync(request, end.Token);
            return new BetterAuthAnswer(
                (int)response.StatusCode, HealthQuestion.ObjectOf(await response.Content.ReadAsStringAsync(end.Token)))
            {
                Session = BetterAuthAnswer.SessionOf(response),
                RetryAfter = BetterAuthAnswer.RetryAfterOf(response, _time),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            var cause = (exception as HttpRequestException)?.HttpRequestError.ToString() ?? exception.GetType().Name;
            return new BetterAuthAnswer(0, null, $"{server} cannot be reached ({cause})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BetterAuthAnswer(0, null, $"{server} did not answer in time");
        }
    }
}
