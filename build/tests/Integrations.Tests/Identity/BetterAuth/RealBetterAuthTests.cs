using Integrations.Identity;
using Integrations.Identity.BetterAuth;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Integrations.Tests.Identity.BetterAuth;

/// <summary>Sign-ins, tokens and users of the real Better Auth, under Node.js.</summary>
public sealed class RealBetterAuthTests : IDisposable
{
    private const string AUser = "loadtest4@example.com";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_limits_are_kept_to_and_lose_no_token()
    {
        // As the platform's, ten times as fast: 3 sign-ins and 100 tokens in a window.
        await using var server = await RunningBetterAuth.StartAsync(RunningBetterAuth.Users, new { window = 1, signIns = 9, tokens = 100 });

        var generation = await GenerateAsync(server, 350, RunningBetterAuth.Users);

        generation.Failures.ShouldBeEmpty();
        generation.Tokens.DistinctBy(token => token.Token).Count().ShouldBe(350);
        generation.Tokens.Select(token => token.User).Distinct().ShouldBe(RunningBetterAuth.Users, ignoreOrder: true);
        // How little more than the bound it costs, the generator's own tests tell in simulated time.
        var introduced = await server.IntroducedAsync();
        introduced.Keys.ShouldBe(RunningBetterAuth.Users, ignoreOrder: true);
        introduced.Values.ShouldAllBe(times => times == 1);
    }

    [Fact]
    public async Task A_token_says_who_it_is_of_and_who_signed_it()
    {
        await using var server = await RunningBetterAuth.StartAsync([AUser]);

        var token = (await SignInOf(server).SignInAsync(AUser, TestContext.Current.CancellationToken))
            .ShouldBeOfType<SignInAnswer.Accepted>().AccessToken;

        var claims = TokenClaims.Read(token).ShouldNotBeNull();
        (claims.User, claims.Issuer).ShouldBe((AUser, server.Issuer));
        (claims.ExpiresAt - TimeProvider.System.GetUtcNow()).TotalMinutes.ShouldBeInRange(58, 61);
        var header = new JsonWebToken(token);
        (header.Alg, header.Kid.Length > 0).ShouldBe(("ES256", true));
    }

    [Fact]
    public async Task A_session_gives_as_many_tokens_as_wanted_until_it_ends()
    {
        await using var server = await RunningBetterAuth.StartAsync([AUser]);
        var signIn = SignInOf(server);
        var cancel = TestContext.Current.CancellationToken;
        var session = (await signIn.SignInAsync(AUser, cancel)).ShouldBeOfType<SignInAnswer.Accepted>().Renewal.ShouldNotBeNull();

        (await signIn.RenewAsync(AUser, session, cancel)).ShouldBeOfType<SignInAnswer.Accepted>().Renewal.ShouldBe(session);
        (await SignInOf(server).RenewAsync(AUser, session, cancel)).ShouldBeOfType<SignInAnswer.Accepted>();

        (await signIn.RenewAsync(AUser, $"{session}x", cancel)).ShouldBeOfType<SignInAnswer.Refused>().Reason
            .ShouldBe("401 UNAUTHORIZED (the session has ended)");
    }

    [Fact]
    public async Task A_wrong_password_names_every_user_once_and_no_secret()
    {
        await using var server = await RunningBetterAuth.StartAsync(["loadtest4@example.com", "loadtest5@example.com"]);
        string[] users = ["loadtest4@example.com", "loadtest5@example.com", "nobody@example.com"];
        var signIn = SignInOf(server, password: "wr0ng-p4ssword");

        var error = await Should.ThrowAsync<ConfigurationException>(() => new TokenProvider(
            new TokenFileStore(_folder.Path), TimeProvider.System).SignInAsync(
                Requirement(10), users, signIn, new Progress<TokenProgress>(), TestContext.Current.CancellationToken));

        error.Message.ShouldContain("401 INVALID_EMAIL_OR_PASSWORD (no such user, or TEST_USER_PASSWORD is not the user's password)");
        users.ShouldAllBe(user => error.Message.Split(user).Length == 2);
        error.ToString().ShouldNotContain("wr0ng-p4ssword");
    }

    [Fact]
    public async Task A_server_that_takes_itself_for_another_address_says_which_variable_to_set()
    {
        await using var server = await RunningBetterAuth.StartAsync([AUser], host: "localhost");

        var answer = await SignInOf(server).SignInAsync(AUser, TestContext.Current.CancellationToken);

        answer.ShouldBeOfType<SignInAnswer.Refused>().Reason.ShouldBe(
            "403 INVALID_ORIGIN (the server takes requests only from its own address: set AUTH_URL to the one that browsers use)");
    }

    [Fact]
    public async Task Missing_users_are_created_once_and_can_sign_in()
    {
        await using var server = await RunningBetterAuth.StartAsync([AUser], new { window = 1, signIns = 3, tokens = 100 });
        string[] wanted = [AUser, .. Enumerable.Range(1, 4).Select(n => $"new{n}@example.com")];

        var first = await CreateAsync(server, wanted);
        var second = await CreateAsync(server, wanted);

        (first.Created, first.Present).ShouldSatisfyAllConditions(
            made => made.Created.ShouldBe(wanted[1..]), made => made.Present.ShouldBe([AUser]));
        (second.Created, second.Present).ShouldSatisfyAllConditions(
            made => made.Created.ShouldBeEmpty(), made => made.Present.ShouldBe(wanted));
        (await SignInOf(server).SignInAsync(wanted[4], TestContext.Current.CancellationToken)).ShouldBeOfType<SignInAnswer.Accepted>();
    }

    [Theory]
    [InlineData("closed", "403 SIGN_UP_CLOSED")]
    [InlineData("disabled", "400 EMAIL_PASSWORD_SIGN_UP_DISABLED")]
    public async Task A_closed_sign_up_is_said_once_with_what_to_do(string signUp, string answer)
    {
        await using var server = await RunningBetterAuth.StartAsync([], signUp: signUp);

        var error = await Should.ThrowAsync<ConfigurationException>(() => CreateAsync(server, [AUser, "loadtest5@example.com"]));

        error.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.ShouldContain($"sign-up is closed there ({answer})"), problem => problem.ShouldContain("test-users.json"));
    }

    [Fact]
    public async Task A_password_that_is_too_short_is_found_before_anyone_is_asked()
    {
        var directory = new BetterAuthUserDirectory(
            BetterAuthServer.At(new Uri("http://127.0.0.1:9"), TimeProvider.System), TimeProvider.System);

        var error = await Should.ThrowAsync<ConfigurationException>(
            () => directory.CreateAsync(AUser, "sh0rt", TestContext.Current.CancellationToken));

        error.Message.ShouldContain("TEST_USER_PASSWORD has 5 characters");
        error.Message.ShouldContain("12");
        error.ToString().ShouldNotContain("sh0rt");
    }

    [Fact]
    public async Task It_is_recognised_by_its_keys_and_is_no_Supabase()
    {
        await using var server = await RunningBetterAuth.StartAsync([]);

        var answers = await PlatformProbe.Create().AskAsync(
            [.. IdentityProviders.All.OrderBy(provider => provider.Provider).Select(provider => provider.Health(server.Url, "key"))],
            TestContext.Current.CancellationToken);

        answers.Select(answer => answer.Problem).ShouldBe(["answers 404", null]);
    }

    private static TokenRequirement Requirement(int count) => new(TargetEnvironment.Local, count, TimeSpan.FromMinutes(5), null);

    private static BetterAuthSignIn SignInOf(RunningBetterAuth server, string password = RunningBetterAuth.Password) =>
        new(BetterAuthServer.At(server.Url, TimeProvider.System), server.Api, password, TimeProvider.System);

    private static Task<TokenGenerationResult> GenerateAsync(RunningBetterAuth server, int count, IReadOnlyList<string> users) =>
        new TokenGenerator(SignInOf(server), TimeProvider.System).GenerateAsync(
            Requirement(count), users, [], new Progress<TokenProgress>(), null, TestContext.Current.CancellationToken);

    private static Task<TestUserCreationResult> CreateAsync(RunningBetterAuth server, IReadOnlyList<string> users) =>
        TestUserCreation.CreateMissingAsync(
            users,
            RunningBetterAuth.Password,
            new BetterAuthUserDirectory(BetterAuthServer.At(server.Url, TimeProvider.System), TimeProvider.System),
            TestContext.Current.CancellationToken);
}
