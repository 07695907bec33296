using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Integrations.Identity;
using Integrations.Requests;
using LoadTesting.Leavings;
using Polly;

namespace Integrations.Platform;

/// <summary>The platform's API as far as the build itself uses it: lists, deletions and credits, on behalf of one user each.</summary>
public sealed class PlatformApi : IPlatform, IDisposable
{
    /// <summary>A list of graphs may have megabytes and take half a minute on a loaded platform.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private const int PageSize = 100;
    private const int MaxPages = 1000;

    private readonly HttpClient _http;
    private readonly Uri _baseUrl;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<Answer> _retries;

    /// <param name="http">Without a deadline of its own.</param>
    public PlatformApi(HttpClient http, Uri apiBaseUrl, TimeProvider time)
    {
        (_http, _baseUrl, _time) = (http, apiBaseUrl, time);
        _retries = Repetition.Create<Answer>(retries: 5, time);
    }

    public static PlatformApi Create(Uri apiBaseUrl, TimeProvider time) =>
        new(
            // A cookie of one user must not travel with the requests of another.
            new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan },
            apiBaseUrl,
            time);

    public Task<Listing> ListAsync(LeavingKind kind, string token, CancellationToken cancellationToken) => kind switch
    {
        LeavingKind.LibraryAgent => ListPagesAsync(token, cancellationToken),
        _ => ListWholeAsync(kind, token, cancellationToken),
    };

    public async Task<Deletion> DeleteAsync(Leaving leaving, string token, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            HttpMethod.Delete, $"{FolderOf(leaving.Kind)}/{Uri.EscapeDataString(leaving.Id)}", token, cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.NotFound => Deletion.Gone,
            { } status when (int)status is >= 200 and < 300 => Deletion.Done,
            var status => new Deletion(answer.Problem, IsRefused: status == HttpStatusCode.Unauthorized),
        };
    }

    /// <returns>Null if the platform does not say.</returns>
    public async Task<int?> CreditsAsync(string token, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(HttpMethod.Get, "api/credits", token, cancellationToken);
        return answer.Body is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("credits", out var credits) && credits.TryGetInt32(out var count)
                ? count
                : null;
    }

    public void Dispose() => _http.Dispose();

    private static string FolderOf(LeavingKind kind) => kind switch
    {
        LeavingKind.Schedule => "api/schedules",
        LeavingKind.ApiKey => "api/api-keys",
        LeavingKind.LibraryAgent => "api/library/agents",
        _ => "api/graphs",
    };

    private async Task<Listing> ListWholeAsync(LeavingKind kind, string token, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(HttpMethod.Get, FolderOf(kind), token, cancellationToken);
        return answer.Body is { ValueKind: JsonValueKind.Array } list
            ? new Listing([.. list.EnumerateArray().Where(IsThere).Select(item => LeavingOf(kind, item)).Where(HasId)])
            : Listing.Failed(answer.ProblemOfList);
    }

    private async Task<Listing> ListPagesAsync(string token, CancellationToken cancellationToken)
    {
        List<Leaving> agents = [];
        for (var page = 1; page <= MaxPages; page++)
        {
            var path = string.Create(
                CultureInfo.InvariantCulture, $"{FolderOf(LeavingKind.LibraryAgent)}?page={page}&page_size={PageSize}");
            var answer = await AskAsync(HttpMethod.Get, path, token, cancellationToken);
            if (answer.Body is not { ValueKind: JsonValueKind.Object } root
                || !root.TryGetProperty("agents", out var list) || list.ValueKind != JsonValueKind.Array)
                return Listing.Failed(answer.ProblemOfList);
            var before = agents.Count;
            agents.AddRange(list.EnumerateArray().Select(item => LeavingOf(LeavingKind.LibraryAgent, item)).Where(HasId));
            // A platform may give fewer agents a page than it was asked for.
            if (agents.Count == before || page >= PagesIn(root))
                break;
        }

        return new Listing(agents);
    }

    private static int PagesIn(JsonElement root) =>
        root.TryGetProperty("pagination", out var pagination) && pagination.ValueKind == JsonValueKind.Object
        && pagination.TryGetProperty("total_pages", out var pages) && pages.TryGetInt32(out var count)
            ? count
            : int.MaxValue;

    /// <summary>A key that was deleted stays in the list of some platforms as a revoked one.</summary>
    private static bool IsThere(JsonElement item) => TextOf(item, "status") != "REVOKED";

    /// <summary>Without one, its deletion would be asked of the whole list.</summary>
    private static bool HasId(Leaving leaving) => leaving.Id.Length > 0;

    private static Leaving LeavingOf(LeavingKind kind, JsonElement item) => new(kind, TextOf(item, "id"), TextOf(item, "name"));

    private static string TextOf(JsonElement item, string member) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    private async Task<Answer> AskAsync(HttpMethod method, string path, string token, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(async cancel => await OnceAsync(method, path, token, cancel), cancellationToken);

    private async Task<Answer> OnceAsync(HttpMethod method, string path, string token, CancellationToken cancellationToken)
    {
        var address = HealthQuestion.Below(_baseUrl, path);
        // Ids and queries are of no help in a message.
        var asked = $"{method} {address.GetLeftPart(UriPartial.Path)}";
        using var deadline = new CancellationTokenSource(Deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await _http.SendAsync(request, either.Token);
            var text = await response.Content.ReadAsStringAsync(either.Token);
            return Answer.From(response, text, asked, _time.GetUtcNow());
        }
        catch (HttpRequestException exception)
        {
            return Answer.Without($"{asked} cannot be reached ({exception.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer.Without($"{asked} was not answered within {Deadline.TotalSeconds:0} s");
        }
    }
}
