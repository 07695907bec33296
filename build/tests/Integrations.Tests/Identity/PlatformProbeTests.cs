using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Integrations.Identity;
using LoadTesting.Model;
using LoadTesting.Validation;
using Microsoft.Extensions.Time.Testing;

namespace Integrations.Tests.Identity;

public sealed class PlatformProbeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _resolved = new();

    [Fact]
    public async Task A_host_that_does_not_resolve_is_looked_for_once_and_asked_nothing()
    {
        using var server = new Answers(_ => throw new InvalidOperationException("Nobody is to be asked."));

        var answers = await AskAsync(
            server,
            _ => throw new SocketException((int)SocketError.HostNotFound),
            HealthQuestion.OfApi(new Uri("https://one.example.com")),
            Question(AuthProvider.Supabase, "https://one.example.com"),
            Question(AuthProvider.BetterAuth, "https://two.example.com"));

        answers.Select(answer => answer.Problem)
            .ShouldBe(["one.example.com does not resolve", "one.example.com does not resolve", "two.example.com does not resolve"]);
        _resolved.Order(StringComparer.Ordinal).ShouldBe(["one.example.com", "two.example.com"]);
    }

    [Fact]
    public async Task A_resolver_that_gets_no_answer_is_given_up_after_its_deadline()
    {
        using var server = new Answers(_ => throw new InvalidOperationException("Nobody is to be asked."));

        var asking = AskAsync(
            server, _ => new TaskCompletionSource().Task, HealthQuestion.OfApi(new Uri("https://one.example.com")));
        while (!asking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await asking).ShouldHaveSingleItem().Problem.ShouldBe("one.example.com does not resolve");
    }

    [Theory]
    [InlineData(200, """{"version":"v2","name":"GoTrue"}""", true)]
    [InlineData(401, """{"message":"No API key found in request"}""", true)]
    [InlineData(200, "<html>", false)]
    [InlineData(200, """{"keys":[]}""", false)]
    [InlineData(401, "<html>", false)]
    [InlineData(404, """{"message":"no Route matched"}""", false)]
    public async Task Supabase_is_recognised_by_its_health_or_by_the_refusal_of_its_gateway(int status, string body, bool isItself) =>
        (await AnswerOfAsync(AuthProvider.Supabase, status, body)).IsItself.ShouldBe(isItself);

    [Theory]
    [InlineData(200, """{"keys":[{"kid":"1"}]}""", null)]
    [InlineData(200, """{"keys":[]}""", "answers 200, but not what is expected of it")]
    [InlineData(200, "<html>", "answers 200, but not what is expected of it")]
    [InlineData(307, "", "answers 307")]
    [InlineData(404, "{}", "answers 404")]
    public async Task Better_Auth_is_recognised_by_its_keys(int status, string body, string? problem) =>
        (await AnswerOfAsync(AuthProvider.BetterAuth, status, body)).Problem.ShouldBe(problem);

    private static HealthQuestion Question(AuthProvider provider, string address) =>
        IdentityProviders.Find(provider).Health(new Uri(address), anonKey: null);

    private async Task<ServerAnswer> AnswerOfAsync(AuthProvider provider, int status, string body)
    {
        using var server = new Answers(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });
        return (await AskAsync(server, _ => Task.CompletedTask, Question(provider, "https://one.example.com"))).ShouldHaveSingleItem();
    }

    private async Task<IReadOnlyList<ServerAnswer>> AskAsync(Answers server, Func<string, Task> resolve, params HealthQuestion[] questions)
    {
        using var http = new HttpClient(server, disposeHandler: false);
        var probe = new PlatformProbe(
            http,
            (name, _) =>
            {
                _resolved.Enqueue(name);
                return resolve(name);
            },
            usesProxy: _ => false,
            _time);
        return await probe.AskAsync(questions, TestContext.Current.CancellationToken);
    }

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
