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
    public void Enough_tokens_that_outlive_the_plan_are_left_as_they_are()
    {
        var server = new SimulatedServer(_simulation.Time);
        Fill(server, Requirement);

        _provider.IsFull(Requirement).ShouldBeTrue();
        Fill(server, Requirement).SignIns.ShouldBe(0);
    }

    [Fact]
    public void Tokens_that_end_before_the_plan_are_made_again()
    {
        var server = new SimulatedServer(_simulation.Time) { TokenLifetime = TimeSpan.FromMinutes(30) };
        Fill(server, Requirement);
        _simulation.Time.Advance(TimeSpan.FromMinutes(15));

        _provider.IsFull(Requirement).ShouldBeFalse();
        Fill(server, Requirement).SignIns.ShouldBe(60);
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
    public void A_need_is_the_plans_length_and_a_margin_and_at_the_start_its_length_alone()
    {
        var plan = Samples.Plan(Samples.Test("One"), Samples.Test("Two") with { PauseBefore = TimeSpan.FromSeconds(30) });

        var requirement = TokenRequirement.From(plan, 350);

        plan.Length.ShouldBe(TimeSpan.FromSeconds(170));
        requirement.Lifetime.ShouldBe(TimeSpan.FromSeconds(170 + 120 + 30));
        TokenRequirement.AtStart(plan, 350).Lifetime.ShouldBe(plan.Length);
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
