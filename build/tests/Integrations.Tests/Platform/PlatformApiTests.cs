using System.Net;
using System.Net.Http.Headers;
using Integrations.Platform;
using LoadTesting.Leavings;
using Microsoft.Extensions.Time.Testing;

namespace Integrations.Tests.Platform;

public sealed class PlatformApiTests : IDisposable
{
    private static readonly Leaving Graph = new(LeavingKind.Graph, "g/1", "Load test 20300102T110000Z-3f9a graph 1-0");

    private readonly FakeTimeProvider _time = new();
    private readonly Server _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(LeavingKind.Schedule, "/platform/api/schedules")]
    [InlineData(LeavingKind.ApiKey, "/platform/api/api-keys")]
    [InlineData(LeavingKind.Graph, "/platform/api/graphs")]
    public async Task A_list_has_ids_and_names(LeavingKind kind, string path)
    {
        _server.Answers(HttpStatusCode.OK, """[{"id": "1", "name": "a", "more": []}, {"id": "2", "name": null}]""");

        var listing = await AskAsync(api => api.ListAsync(kind, "secret", Cancel));

        listing.Problem.ShouldBeNull();
        listing.Items.ShouldBe([new Leaving(kind, "1", "a"), new Leaving(kind, "2", "")]);
        _server.Asked.ShouldBe([$"GET {path} Bearer secret"]);
    }

    [Fact]
    public async Task Library_agents_are_read_page_by_page()
    {
        _server.Answers(HttpStatusCode.OK, """{"agents": [{"id": "1", "name": "a"}], "pagination": {"total_pages": 2}}""");
        _server.Answers(HttpStatusCode.OK, """{"agents": [{"id": "2", "name": "b"}], "pagination": {"total_pages": 2}}""");

        var listing = await AskAsync(api => api.ListAsync(LeavingKind.LibraryAgent, "secret", Cancel));

        listing.Items.Select(agent => agent.Id).ShouldBe(["1", "2"]);
        _server.Asked.ShouldBe(
        [
            "GET /platform/api/library/agents?page=1&page_size=100 Bearer secret",
            "GET /platform/api/library/agents?page=2&page_size=100 Bearer secret",
        ]);
    }

    [Fact]
    public async Task A_revoked_key_is_gone()
    {
        _server.Answers(HttpStatusCode.OK, """
            [{"id": "1", "name": "a", "status": "REVOKED"}, {"id": "2", "name": "b", "status": "ACTIVE"}]
            """);

        (await AskAsync(api => api.ListAsync(LeavingKind.ApiKey, "secret", Cancel))).Items.Single().Id.ShouldBe("2");
    }

    [Theory]
    [InlineData(LeavingKind.Schedule, HttpStatusCode.OK, "/platform/api/schedules/g%2F1")]
    [InlineData(LeavingKind.ApiKey, HttpStatusCode.OK, "/platform/api/api-keys/g%2F1")]
    [InlineData(LeavingKind.LibraryAgent, HttpStatusCode.NoContent, "/platform/api/library/agents/g%2F1")]
    [InlineData(LeavingKind.Graph, HttpStatusCode.OK, "/platform/api/graphs/g%2F1")]
    public async Task Each_kind_has_its_own_deletion(LeavingKind kind, HttpStatusCode status, string path)
    {
        _server.Answers(status, status == HttpStatusCode.OK ? "{}" : "");

        (await AskAsync(api => api.DeleteAsync(Graph with { Kind = kind }, "secret", Cancel))).ShouldBe(Deletion.Done);

        _server.Asked.ShouldBe([$"DELETE {path} Bearer secret"]);
    }

    [Fact]
    public async Task What_is_not_found_is_gone()
    {
        _server.Answers(HttpStatusCode.NotFound, "{}");

        (await AskAsync(api => api.DeleteAsync(Graph, "secret", Cancel))).ShouldBe(Deletion.Gone);
    }

    [Fact]
    public async Task A_busy_or_failing_platform_is_asked_again_when_it_says_or_later()
    {
        _server.Answers(HttpStatusCode.TooManyRequests, "", retryAfter: TimeSpan.FromSeconds(30));
        _server.Answers(HttpStatusCode.BadGateway, "");
        _server.Answers(null, "");
        _server.Answers(HttpStatusCode.OK, "{}");
        var start = _time.GetUtcNow();

        (await AskAsync(api => api.DeleteAsync(Graph, "secret", Cancel))).ShouldBe(Deletion.Done);

        _server.Asked.Count.ShouldBe(4);
        (_time.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_platform_that_stays_down_is_a_problem_without_secrets()
    {
        for (var attempt = 0; attempt < 6; attempt++)
            _server.Answers(HttpStatusCode.ServiceUnavailable, "<html>secret</html>");

        var deletion = await AskAsync(api => api.DeleteAsync(Graph, "secret", Cancel));

        deletion.Problem.ShouldBe("DELETE http://localhost/platform/api/graphs/g%2F1 was answered 503");
        deletion.IsRefused.ShouldBeFalse();
    }

    [Fact]
    public async Task A_refused_token_is_not_tried_again()
    {
        _server.Answers(HttpStatusCode.Unauthorized, "");

        (await AskAsync(api => api.DeleteAsync(Graph, "secret", Cancel))).IsRefused.ShouldBeTrue();
        _server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_at_its_deadline()
    {
        for (var attempt = 0; attempt < 6; attempt++)
            _server.Hangs();

        var listing = await AskAsync(api => api.ListAsync(LeavingKind.Graph, "secret", Cancel));

        listing.Problem.ShouldBe("GET http://localhost/platform/api/graphs was not answered within 60 s");
    }

    [Fact]
    public async Task Something_else_than_the_list_is_a_problem()
    {
        _server.Answers(HttpStatusCode.OK, "<html>");

        (await AskAsync(api => api.ListAsync(LeavingKind.Graph, "secret", Cancel))).Problem
            .ShouldBe("GET http://localhost/platform/api/graphs was answered 200, but with something else than the list");
    }

    [Fact]
    public async Task Credits_are_known_or_not()
    {
        _server.Answers(HttpStatusCode.OK, """{"credits": -3}""");
        _server.Answers(HttpStatusCode.NotFound, "{}");

        (await AskAsync(api => api.CreditsAsync("secret", Cancel))).ShouldBe(-3);
        (await AskAsync(api => api.CreditsAsync("secret", Cancel))).ShouldBeNull();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>In simulated time: as long as nothing comes, the clock goes on.</summary>
    private async Task<T> AskAsync<T>(Func<PlatformApi, Task<T>> ask)
    {
        using var http = new HttpClient(_server, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var task = ask(new PlatformApi(http, new Uri("http://localhost/platform/"), _time));
        while (!task.IsCompleted)
        {
            await Task.Yield();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await task;
    }

    private sealed class Server : HttpMessageHandler
    {
        private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();

        public List<string> Asked { get; } = [];

        public void Answers(HttpStatusCode? status, string body, TimeSpan? retryAfter = null) => _answers.Enqueue(_ =>
        {
            if (status is null)
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            var response = new HttpResponseMessage(status.Value) { Content = new StringContent(body) };
            if (retryAfter is { } after)
                response.Headers.RetryAfter = new RetryConditionHeaderValue(after);
            return Task.FromResult(response);
        });

        public void Hangs() => _answers.Enqueue(async cancel =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Authorization}");
            return _answers.Dequeue()(cancellationToken);
        }
    }
}
