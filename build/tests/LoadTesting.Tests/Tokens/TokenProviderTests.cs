using LoadTesting.Model;
using LoadTesting.Tokens;

namespace LoadTesting.Tests.Tokens;

public sealed class TokenProviderTests : IDisposable
{
    private static readonly TokenRequirement Requirement = new(TargetEnvironment.Local, 60, TimeSpan.FromMinutes(20), null);
    private static readonly string[] Users = ["a@example.com", "b@example.com", "c@example.com"];
    private readonly Simulation _simulation = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TokenFileStore _store;
    private readonly TokenProvider _provider;

    public TokenProviderTests() =>
        (_store, _provider) = (new TokenFileStore(_folder.Path), new TokenProvider(new TokenFileStore(_folder.Path), _simulation.Time));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_interrupted_run_is_resumed_without_signing_in_again()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = 0.5 };
        using var interrupt = new CancellationTokenSource(TimeSpan.FromSeconds(10), _simulation.Time);

        var first = Fill(server, Requirement, interrupt);
        var second = Fill(server, Requirement);

        first.Interrupted.ShouldBeTrue();
        first.Tokens.Count.ShouldBeInRange(30, 40);
        second.SignIns.ShouldBe(60 - first.Tokens.Count);
        server.Accepted.Count.ShouldBe(60);
        _store.Read(TargetEnvironment.Local)!.Tokens.Count.ShouldBe(60);
    }

    [Fact]
    public void Enough_tokens_that_outlive_the_test_are_left_as_they_are()
    {
        var server = new SimulatedServer(_simulation.Time);
        Fill(server, Requirement);

        _provider.IsFull(Requirement).ShouldBeTrue();
        Fill(server, Requirement).SignIns.ShouldBe(0);
    }

    [Fact]
    public void Tokens_that_end_before_the_test_does_are_renewed_without_signing_in_again()
    {
        var server = new SimulatedServer(_simulation.Time) { TokenLifetime = TimeSpan.FromMinutes(30) };
        Fill(server, Requirement);
        _simulation.Time.Advance(TimeSpan.FromMinutes(15));

        _provider.IsFull(Requirement).ShouldBeFalse();
        var generation = Fill(server, Requirement);

        (generation.SignIns, generation.Renewed, generation.RefusedRenewals).ShouldBe((0, 60, 0));
        server.Accepted.Count.ShouldBe(60);
        _provider.IsFull(Requirement).ShouldBeTrue();
    }

    [Fact]
    public void What_a_renewal_left_is_saved_and_renews_the_next_time()
    {
        var server = new SimulatedServer(_simulation.Time) { TokenLifetime = TimeSpan.FromMinutes(30) };
        Fill(server, Requirement);
        for (var round = 0; round < 3; round++)
        {
            _simulation.Time.Advance(TimeSpan.FromMinutes(15));
            Fill(server, Requirement).Renewed.ShouldBe(60);
        }

        server.Accepted.Count.ShouldBe(60, "nobody signed in again");
        _store.Read(TargetEnvironment.Local)!.Tokens.Select(token => token.Renewal).Order()
            .ShouldBe(server.Renewals.Keys.Order(), "the file holds what the server still takes");
    }

    [Fact]
    public void An_interrupted_renewal_loses_nothing()
    {
        var server = new SimulatedServer(_simulation.Time) { TokenLifetime = TimeSpan.FromMinutes(30) };
        Fill(server, Requirement);
        _simulation.Time.Advance(TimeSpan.FromMinutes(15));
        var limited = new SimulatedServer(_simulation.Time) { Burst = 10, Refill = 0.5, TokenLifetime = TimeSpan.FromMinutes(30) };
        foreach (var (renewal, user) in server.Renewals)
            limited.Renewals[renewal] = user;
        using var interrupt = new CancellationTokenSource(TimeSpan.FromSeconds(10), _simulation.Time);

        var first = Fill(limited, Requirement, interrupt);
        var second = Fill(limited, Requirement);

        first.Interrupted.ShouldBeTrue();
        first.Renewed.ShouldBeInRange(10, 20);
        (second.SignIns, second.Renewed).ShouldBe((0, 60 - first.Renewed));
    }

    [Fact]
    public void A_file_without_renewals_is_read_and_its_users_sign_in_again()
    {
        var server = new SimulatedServer(_simulation.Time);
        _provider.Mint(Requirement, new JwtMinter(SimulatedServer.Secret, SimulatedServer.Issuer, _simulation.Time),
            [.. Users.Select(user => new MintedUser(user))]);
        _simulation.Time.Advance(TimeSpan.FromMinutes(30));

        Fill(server, Requirement).SignIns.ShouldBe(60);
    }

    [Fact]
    public void Scripts_get_access_tokens_alone_in_a_file_that_only_the_owner_reads()
    {
        Fill(new SimulatedServer(_simulation.Time), Requirement);
        var scripts = new TokenFileStore(_folder.File("scripts"));

        _provider.CopyForScripts(Requirement, scripts);

        var copied = scripts.Read(TargetEnvironment.Local)!;
        copied.Tokens.Select(token => token.Token).ShouldBe(_store.Read(TargetEnvironment.Local)!.Tokens.Select(token => token.Token));
        File.ReadAllText(scripts.PathOf(TargetEnvironment.Local)).ShouldNotContain("renewal");
        File.ReadAllText(_store.PathOf(TargetEnvironment.Local)).ShouldContain("\"renewal\"");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(scripts.PathOf(TargetEnvironment.Local)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Tokens_of_another_environment_or_server_are_not_reused()
    {
        Fill(new SimulatedServer(_simulation.Time), Requirement);

        _provider.Reusable(Requirement with { Environment = TargetEnvironment.Dev }).ShouldBeEmpty();
        _provider.Reusable(Requirement with { Issuer = "http://127.0.0.1:9999/auth/v1" }).ShouldBeEmpty();
        _provider.Reusable(Requirement with { Issuer = SimulatedServer.Issuer }).Count.ShouldBe(60);
    }

    [Fact]
    public void Tokens_of_another_sign_in_are_neither_reused_nor_renewed()
    {
        var server = new SimulatedServer(_simulation.Time);
        Fill(server, Requirement);
        var other = Requirement with { Auth = AuthProvider.BetterAuth };

        _provider.Reusable(other).ShouldBeEmpty();
        Fill(server, other).Renewed.ShouldBe(0);
        _provider.Reusable(other).Count.ShouldBe(60);
        _provider.Reusable(Requirement).ShouldBeEmpty();
    }

    [Fact]
    public void Scripts_get_only_tokens_that_outlive_the_test_if_there_are_any()
    {
        Fill(new SimulatedServer(_simulation.Time), Requirement with { Count = 20, Lifetime = TimeSpan.FromMinutes(1) });
        _simulation.Time.Advance(TimeSpan.FromMinutes(50));
        var old = _store.Read(TargetEnvironment.Local)!.Tokens.Select(token => token.Token).ToList();
        var scripts = new TokenFileStore(_folder.File("scripts"));

        _provider.CopyForScripts(Requirement, scripts);
        scripts.Read(TargetEnvironment.Local)!.Tokens.Select(token => token.Token).ShouldBe(old, "There is nothing better.");
        _provider.Mint(
            Requirement with { Count = 5 },
            new JwtMinter(SimulatedServer.Secret, SimulatedServer.Issuer, _simulation.Time),
            [new MintedUser(Users[0])]);
        var mixed = _store.Read(TargetEnvironment.Local)!;
        _store.Write(TargetEnvironment.Local, mixed with
        {
            Tokens = [.. mixed.Tokens, .. old.Select(text => TokenClaims.Read(text)!).Zip(old, (claims, text) =>
                new UserToken(text, claims.User, claims.ExpiresAt))],
        });
        _provider.CopyForScripts(Requirement, scripts);

        scripts.Read(TargetEnvironment.Local)!.Tokens.Count.ShouldBe(5);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_made_again()
    {
        File.WriteAllText(_store.PathOf(TargetEnvironment.Local), "{");

        Fill(new SimulatedServer(_simulation.Time), Requirement).SignIns.ShouldBe(60);

        _store.Read(TargetEnvironment.Local)!.Tokens.Count.ShouldBe(60);
    }

    [Fact]
    public void If_nobody_can_sign_in_all_are_listed_with_what_to_do()
    {
        var server = new SimulatedServer(_simulation.Time);
        server.Answers[Users[0]] = new SignInAnswer.Refused("400 invalid_credentials");
        server.Answers[Users[1]] = new SignInAnswer.Refused("400 invalid_credentials");
        server.Answers[Users[2]] = new SignInAnswer.Unavailable("503");

        var error = Should.Throw<ConfigurationException>(() => Fill(server, Requirement));

        error.Problems[0].ShouldBe("No test user of LOCAL could be signed in:");
        error.Problems[1].ShouldBe("  a@example.com, b@example.com: 400 invalid_credentials");
        error.Problems[2].ShouldBe("  c@example.com: 503");
        error.Message.ShouldContain("the key are those of LOCAL; make missing users with the target CreateTestUsers");
        File.Exists(_store.PathOf(TargetEnvironment.Local)).ShouldBeFalse();
    }

    [Fact]
    public void Minted_tokens_are_good_for_the_plan_also_a_while_later()
    {
        _provider.Mint(Requirement, new JwtMinter(SimulatedServer.Secret, SimulatedServer.Issuer, _simulation.Time),
            [.. Users.Select(user => new MintedUser(user))]);
        _simulation.Time.Advance(TimeSpan.FromMinutes(10));

        _provider.IsFull(Requirement).ShouldBeTrue();
    }

    [Fact]
    public void A_need_is_the_longest_tests_length_and_a_margin_and_at_the_start_its_length_alone()
    {
        var plan = Samples.Plan(
            Samples.Test("One"), Samples.Test("Two") with { Duration = TimeSpan.FromMinutes(50), PauseBefore = TimeSpan.FromSeconds(30) });
        var longest = plan.Tests[1].Length;

        var requirement = TokenRequirement.From(plan, 350);

        plan.Length.ShouldBeGreaterThan(longest);
        requirement.Test.ShouldBe(plan.Tests[1]);
        requirement.Lifetime.ShouldBe(longest + TimeSpan.FromMinutes(2));
        TokenRequirement.AtStart(plan, 350).Lifetime.ShouldBe(longest);
        TokenRequirement.For(plan, plan.Tests[0], 350).Lifetime.ShouldBe(plan.Tests[0].Length + TimeSpan.FromSeconds(15));
        TokenRequirement.WithoutRenewal(plan, 350).Lifetime.ShouldBeGreaterThan(plan.Length);
    }

    [Fact]
    public void Two_hours_of_tests_need_tokens_of_no_more_than_an_hour()
    {
        var plan = Samples.Plan([.. Enumerable.Range(0, 12).Select(
            number => Samples.Test($"Test_{number}") with { Duration = TimeSpan.FromMinutes(10) })]);

        plan.Length.ShouldBeGreaterThan(TimeSpan.FromHours(2));
        TokenRequirement.From(plan, 350).Lifetime.ShouldBeLessThan(TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData(TargetEnvironment.Emulator, "http://127.0.0.1:4711", "http://127.0.0.1:4711/auth/v1")]
    [InlineData(TargetEnvironment.Dev, "https://abc.supabase.co", "https://abc.supabase.co/auth/v1")]
    [InlineData(TargetEnvironment.Local, "http://localhost:8000", null)]
    [InlineData(TargetEnvironment.Prod, "https://supabase.example.com", null)]
    public void The_issuer_is_known_where_the_address_tells_it(TargetEnvironment environment, string address, string? issuer) =>
        TokenRequirement.IssuerOf(environment, new Uri(address)).ShouldBe(issuer);

    [Theory]
    [InlineData(TargetEnvironment.Emulator, "http://127.0.0.1:4711", "http://127.0.0.1:4711")]
    [InlineData(TargetEnvironment.Dev, "https://auth.example.com/", "https://auth.example.com")]
    [InlineData(TargetEnvironment.Local, "http://localhost:3000", null)]
    public void Better_Auth_issues_in_the_name_of_its_address(TargetEnvironment environment, string address, string? issuer) =>
        TokenRequirement.From(
            Samples.Plan(Samples.Test()) with
            {
                Environment = environment, Auth = AuthProvider.BetterAuth, BetterAuthUrl = new Uri(address),
            },
            1).Issuer.ShouldBe(issuer);

    private TokenGenerationResult Fill(SimulatedServer server, TokenRequirement requirement, CancellationTokenSource? interrupt = null) =>
        _simulation.Run(
            () => _provider.SignInAsync(
                requirement, Users, server, new Silent(), interrupt?.Token ?? TestContext.Current.CancellationToken));

    private sealed class Silent : IProgress<TokenProgress>
    {
        public void Report(TokenProgress value)
        {
        }
    }
}
