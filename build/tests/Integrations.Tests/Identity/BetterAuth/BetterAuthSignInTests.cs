using System.Net;
using Integrations.Identity.BetterAuth;
using LoadTesting.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace Integrations.Tests.Identity.BetterAuth;

/// <summary>What the real server does not do on loopback: https, failures, limits in the middle of a sign-in.</summary>
public sealed class BetterAuthSignInTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_sign_in_comes_from_the_servers_own_address_and_its_session_asks_for_the_token()
    {
        using var server = new Answers(SignedIn("__Secure-better-auth.session_token=s3ss10n; Path=/; Secure"), Token, Ok);

        var answer = await SignInAsync(server);

        answer.ShouldBe(new SignInAnswer.Accepted("a.b.c", "s3ss10n"));
        $"{answer}".ShouldNotContain("s3ss10n");
        server.Asked.Select(request => request.Line).ShouldBe([
            "POST https://auth.example.com/api/auth/sign-in/email",
            "GET https://auth.example.com/api/auth/token",
            "POST https://api.example.com/api/auth/user",
        ]);
        server.Asked.Select(request => request.Header("Origin")).ShouldBe(["https://auth.example.com", "https://auth.example.com", ""]);
        server.Asked[1].Header("Cookie").ShouldContain("__Secure-better-auth.session_token=s3ss10n");
        server.Asked[2].Header("Authorization").ShouldBe("Bearer a.b.c");
    }

    [Fact]
    public async Task The_platform_is_told_of_a_user_once()
    {
        using var server = new Answers(SignedIn(), Token, Ok, SignedIn(), Token);
        var signIn = SignInOf(server);

        await signIn.SignInAsync("a@example.com", TestContext.Current.CancellationToken);
        await signIn.SignInAsync("a@example.com", TestContext.Current.CancellationToken);

        server.Asked.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("X-Retry-After", "10", 10)]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("X-Other", "7", null)]
    public async Task A_limit_is_handed_on_with_what_the_server_says_of_it(string header, string value, int? seconds)
    {
        using var server = new Answers(Response(429, "Too many requests", (header, value)));

        var answer = await SignInAsync(server);

        answer.ShouldBe(new SignInAnswer.RateLimited(seconds is { } told ? TimeSpan.FromSeconds(told) : null));
    }

    [Fact]
    public async Task A_limit_on_tokens_does_not_waste_the_sign_in_before_it()
    {
        using var server = new Answers(SignedIn(), Response(429, "Too many requests", ("X-Retry-After", "10")), Token, Ok);

        var signIn = SignInAsync(server);
        while (!signIn.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await signIn).ShouldBeOfType<SignInAnswer.Accepted>();
        server.Asked.Count(request => request.Line.EndsWith("sign-in/email", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Errors_that_pass_are_tried_again_and_those_that_do_not_are_named()
    {
        using var passing = new Answers(Response(503, ""), SignedIn(), Response(502, ""), Token, Ok);
        using var lasting = new Answers([.. Enumerable.Repeat(0, 5).Select(_ => Response(503, "<html>s3cret</html>"))]);

        (await PatientlyAsync(SignInAsync(passing))).ShouldBeOfType<SignInAnswer.Accepted>();
        (await PatientlyAsync(SignInAsync(lasting))).ShouldBe(new SignInAnswer.Unavailable("503"));
    }

    [Fact]
    public async Task An_API_that_does_not_take_the_tokens_is_named_with_the_server_that_signed_them()
    {
        using var server = new Answers(SignedIn(), Token, Response(401, """{"detail":"Invalid token"}"""));

        var reason = (await SignInAsync(server)).ShouldBeOfType<SignInAnswer.Refused>().Reason;

        reason.ShouldBe("401 when https://api.example.com/api/auth/user is asked to create the user: the API does not take tokens of "
            + "https://auth.example.com/");
    }

    [Fact]
    public async Task A_server_that_opens_no_session_is_none_of_this_kind()
    {
        using var server = new Answers(Response(200, "<html></html>"));

        (await SignInAsync(server)).ShouldBeOfType<SignInAnswer.Unavailable>().Reason.ShouldContain("opened no session");
    }

    private static Func<HttpResponseMessage> Ok => Response(200, "{}");

    private static Func<HttpResponseMessage> Token => Response(200, """{"token":"a.b.c"}""");

    private static Func<HttpResponseMessage> SignedIn(string cookie = "better-auth.session_token=s3ss10n; Path=/; HttpOnly") =>
        Response(200, """{"token":"t","user":{}}""", ("Set-Cookie", cookie));

    private static Func<HttpResponseMessage> Response(int status, string body, params (string Name, string Value)[] headers) => () =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    };

    private Task<SignInAnswer> SignInAsync(Answers server) =>
        SignInOf(server).SignInAsync("a@example.com", TestContext.Current.CancellationToken);

    private BetterAuthSignIn SignInOf(Answers server) => new(
        new BetterAuthServer(new HttpClient(server, disposeHandler: false), new Uri("https://auth.example.com"), _time),
        new Uri("https://api.example.com"),
        "a password",
        _time);

    private async Task<SignInAnswer> PatientlyAsync(Task<SignInAnswer> signIn)
    {
        while (!signIn.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await signIn;
    }

    private sealed record Request(string Line, IReadOnlyDictionary<string, string> Headers)
    {
        public string Header(string name) => Headers.GetValueOrDefault(name, "");
    }

    private sealed class Answers(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        public List<Request> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(new Request(
                $"{request.Method} {request.RequestUri}",
                request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value))));
            return Task.FromResult(answers[Asked.Count - 1]());
        }
    }
}
