using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Integrations.Processes;
using Integrations.Requests;
using Polly;

namespace Integrations.Engines.Cloud;

/// <summary>Asks Grafana Cloud's API: the newer one for runs (v6), the one for metrics (v5), and an older one for thresholds.</summary>
internal sealed class CloudApi : IDisposable
{
    private const string Stack = "X-Stack-Id";

    private static readonly UriCreationOptions AsTheyAre = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient _http;
    private readonly Uri _host;
    private readonly CloudCredentials _credentials;
    private readonly TimeSpan _deadline;
    private readonly TimeProvider _time;
    private readonly Redaction _redaction;
    private readonly ResiliencePipeline<CloudAnswer> _retries;

    /// <param name="http">Without a deadline of its own.</param>
    /// <param name="deadline">For one answer.</param>
    public CloudApi(HttpClient http, Uri host, CloudCredentials credentials, TimeSpan deadline, TimeProvider time)
    {
        (_http, _host, _credentials, _deadline, _time) = (http, host, credentials, deadline, time);
        _redaction = Redaction.From([credentials.Token]);
        _retries = Repetition.Create<CloudAnswer>(retries: 4, time);
    }

    public static CloudApi Create(CloudHosts hosts, CloudCredentials credentials, TimeSpan deadline, TimeProvider time) => new(
        // A redirect would take the token to another server.
        new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan },
        hosts.Api, credentials, deadline, time);

    /// <summary>Asks the API of runs.</summary>
    /// <exception cref="CloudApiException">There is no good answer.</exception>
    public Task<JsonElement> RunsAsync(HttpMethod method, string path, CancellationToken cancellationToken, string? json = null) =>
        GoodAsync(method, $"/cloud/v6/{path}", "Bearer", json, cancellationToken);

    /// <summary>Asks the API of metrics. The path is sent as it is: the cloud refuses one that is encoded further.</summary>
    /// <exception cref="CloudApiException">There is no good answer.</exception>
    public Task<JsonElement> FiguresAsync(string path, CancellationToken cancellationToken) =>
        GoodAsync(HttpMethod.Get, $"/cloud/v5/{path}", "Token", null, cancellationToken);

    /// <summary>Asks the older API, which is marked for removal.</summary>
    /// <returns>Null if it does not answer.</returns>
    public async Task<JsonElement?> OlderAsync(string path, CancellationToken cancellationToken) =>
        (await AskAsync(HttpMethod.Get, path, "Token", null, cancellationToken)).Body;

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> GoodAsync(
        HttpMethod method, string path, string scheme, string? json, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(method, path, scheme, json, cancellationToken);
        return answer.Problem is { } problem
            ? throw new CloudApiException(_redaction.Apply(problem), answer.Status, answer.IsTemporary)
            : answer.Body ?? default;
    }

    private async Task<CloudAnswer> AskAsync(
        HttpMethod method, string path, string scheme, string? json, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(async cancel => await OnceAsync(method, path, scheme, json, cancel), cancellationToken);

    private async Task<CloudAnswer> OnceAsync(
        HttpMethod method, string path, string scheme, string? json, CancellationToken cancellationToken)
    {
        // Parameters are of no help in a message.
        var asked = $"{method} {path.Split('(', '?')[0]}";
        using var deadline = new CancellationTokenSource(_deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri($"{_host.GetLeftPart(UriPartial.Authority)}{path}", AsTheyAre));
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, _credentials.Token);
            if (_credentials.StackId is { } stack)
                request.Headers.TryAddWithoutValidation(Stack, stack);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (json is not null)
                request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await _http.SendAsync(request, either.Token);
            var text = await response.Content.ReadAsStringAsync(either.Token);
            return CloudAnswer.From(response, text, asked, _time.GetUtcNow());
        }
        catch (HttpRequestException exception)
        {
            return CloudAnswer.Without($"Grafana Cloud cannot be reached at {_host.Authority} ({exception.HttpRequestError}, {asked})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CloudAnswer.Without($"Grafana Cloud did not answer within {_deadline.TotalSeconds:0} s ({asked})");
        }
    }
}
