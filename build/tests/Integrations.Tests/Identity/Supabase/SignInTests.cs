using System.Net;
using System.Net.Sockets;
using Integrations.Identity.Supabase;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Tokens;

namespace Integrations.Tests.Identity.Supabase;

/// <summary>Tokens from the real emulator, through the Supabase package.</summary>
public sealed class SignInTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_without_a_limit_gives_350_tokens_of_all_users_within_two_seconds()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder, EmulatorRequest.Default.With("sign-in-rate-limit", "none"));
        await GenerateAsync(emulator, 32);

        var generation = await GenerateAsync(emulator, 350);

        generation.Tokens.DistinctBy(token => token.Token).Count().ShouldBe(350);
        generation.Tokens.Select(token => token.User).Distinct().ShouldBe(RunningEmulator.Users, ignoreOrder: true);
        generation.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "nothing limits it");
    }

    [Fact]
    public async Task The_rate_limit_of_supabase_is_kept_to_and_loses_no_token()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder, EmulatorRequest.Default.With("sign-in-rate-limit", "30/25"));

        var generation = await GenerateAsync(emulator, 350);

        var leastSeconds = (350 - 30) / 25.0;
        generation.Tokens.DistinctBy(token => token.Token).Count().ShouldBe(350);
        generation.SignIns.ShouldBe(350);
        generation.Failures.ShouldBeEmpty();
        // How little more than that it costs, the generator's own tests tell in simulated time.
        generation.Elapsed.TotalSeconds.ShouldBeInRange(leastSeconds * 0.98, leastSeconds * 2);
    }

    [Fact]
    public async Task User_issuer_and_expiry_come_from_the_token()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder, EmulatorRequest.Default.With("token-lifetime", "7m"));

        var generation = await GenerateAsync(emulator, 1);

        generation.Tokens[0].User.ShouldBe("loadtest4@example.com");
        generation.Issuer.ShouldBe(TokenRequirement.ServerIssuer(emulator.Address.SupabaseUrl));
        (generation.Tokens[0].ExpiresAt - TimeProvider.System.GetUtcNow()).TotalMinutes.ShouldBeInRange(6.8, 7.0);
    }

    [Fact]
    public async Task A_wrong_password_names_every_user_once_and_no_secret()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder);
        var signIn = new SupabaseSignIn(emulator.Address.SupabaseUrl, emulator.Address.AnonKey, "wr0ng-p4ssword", TimeProvider.System);

        var error = await Should.ThrowAsync<ConfigurationException>(
            () => new TokenProvider(new TokenFileStore(_folder.Path), TimeProvider.System)
            .SignInAsync(
                Requirement(50), RunningEmulator.Users, signIn, new Progress<TokenProgress>(), TestContext.Current.CancellationToken));

        error.Message.ShouldContain("400 invalid_credentials");
        error.Message.Split("loadtest4@example.com").Length.ShouldBe(2);
        RunningEmulator.Users.ShouldAllBe(user => error.Message.Contains(user));
        error.ToString().ShouldNotContain("wr0ng-p4ssword");
        error.ToString().ShouldNotContain(emulator.Address.AnonKey);
        File.ReadAllText(_folder.File("platform.log")).ShouldNotContain("wr0ng-p4ssword");
    }

    [Fact]
    public async Task A_user_that_the_server_does_not_know_leaves_the_others_alone()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder);
        string[] users = ["nobody@example.com", "loadtest4@example.com"];

        var generation = await new TokenGenerator(SignInOf(emulator), TimeProvider.System).GenerateAsync(
            Requirement(10), users, [], new Progress<TokenProgress>(), null, TestContext.Current.CancellationToken);

        generation.Tokens.Count.ShouldBe(10);
        generation.Failures.ShouldHaveSingleItem().User.ShouldBe("nobody@example.com");
    }

    [Fact]
    public async Task Errors_that_pass_are_tried_again()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            _folder,
            EmulatorRequest.Default.With("sign-in-rate-limit", "none").With("error", "POST /auth/v1/token=0.3:503").With("seed", "1"));

        var generation = await GenerateAsync(emulator, 60);

        generation.Tokens.Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_refresh_token_gives_another_token_once_and_is_replaced_by_the_next_one()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder);
        var (signIn, cancel) = (SignInOf(emulator), TestContext.Current.CancellationToken);

        var first = (await signIn.SignInAsync("loadtest4@example.com", cancel)).ShouldBeOfType<SignInAnswer.Accepted>();
        var second = (await signIn.RenewAsync("loadtest4@example.com", first.Renewal!, cancel)).ShouldBeOfType<SignInAnswer.Accepted>();
        var third = (await signIn.RenewAsync("loadtest4@example.com", second.Renewal!, cancel)).ShouldBeOfType<SignInAnswer.Accepted>();

        new[] { first.Renewal, second.Renewal, third.Renewal }.Distinct().Count().ShouldBe(3);
        TokenClaims.Read(third.AccessToken).ShouldNotBeNull().User.ShouldBe("loadtest4@example.com");
        signIn.RenewalIsReusable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_refresh_token_that_the_server_does_not_know_is_refused_without_being_repeated()
    {
        await using var emulator = await RunningEmulator.StartAsync(_folder);

        var answer = await SignInOf(emulator).RenewAsync(
            "loadtest4@example.com", "n0-such-t0ken", TestContext.Current.CancellationToken);

        var reason = answer.ShouldBeOfType<SignInAnswer.Refused>().Reason;
        reason.ShouldBe("400 refresh_token_not_found");
        File.ReadAllText(_folder.File("platform.log")).ShouldNotContain("n0-such-t0ken");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();

        var answer = await new SupabaseSignIn(address, "key", "s3cr3t", TimeProvider.System).SignInAsync(
            "a@example.com", TestContext.Current.CancellationToken);

        var reason = answer.ShouldBeOfType<SignInAnswer.Unavailable>().Reason;
        reason.ShouldContain(address.AbsoluteUri);
        reason.ShouldContain("cannot be reached");
        reason.ShouldNotContain("s3cr3t");
    }

    private static TokenRequirement Requirement(int count) => new(TargetEnvironment.Emulator, count, TimeSpan.FromMinutes(5), null);

    private static SupabaseSignIn SignInOf(RunningEmulator emulator) =>
        new(emulator.Address.SupabaseUrl, emulator.Address.AnonKey, RunningEmulator.Password, TimeProvider.System);

    private static Task<TokenGenerationResult> GenerateAsync(RunningEmulator emulator, int count) =>
        new TokenGenerator(SignInOf(emulator), TimeProvider.System).GenerateAsync(
            Requirement(count), RunningEmulator.Users, [], new Progress<TokenProgress>(), null, TestContext.Current.CancellationToken);
}
