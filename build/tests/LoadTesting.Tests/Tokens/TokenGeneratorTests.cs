using LoadTesting.Model;
using LoadTesting.Tokens;

namespace LoadTesting.Tests.Tokens;

public class TokenGeneratorTests
{
    private static readonly IReadOnlyList<string> Users = [.. Enumerable.Range(4, 47).Select(n => $"loadtest{n}@example.com")];
    private static readonly TokenRequirement Requirement = new(TargetEnvironment.Local, 350, TimeSpan.FromMinutes(10), null);
    private readonly Simulation _simulation = new();

    [Theory]
    [InlineData(0.5, 20)]
    [InlineData(0.5, 400)]
    [InlineData(2, 50)]
    [InlineData(10, 5)]
    [InlineData(50, 5)]
    [InlineData(50, 100)]
    public void A_rate_limit_costs_at_most_five_percent_more_than_it_has_to(double refill, int latency)
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = refill, Latency = TimeSpan.FromMilliseconds(latency) };

        var generation = Generate(server, Requirement);

        var leastSeconds = (350 - 30) / refill;
        generation.Tokens.Count.ShouldBe(350);
        generation.Elapsed.TotalSeconds.ShouldBeInRange(leastSeconds * 0.999, leastSeconds * 1.05);
    }

    [Fact]
    public void No_token_is_lost_and_none_is_signed_in_vain()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = 50 };

        var generation = Generate(server, Requirement);

        generation.SignIns.ShouldBe(350);
        server.Accepted.Count.ShouldBe(350);
        generation.Tokens.DistinctBy(token => token.Token).Count().ShouldBe(350);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(50)]
    public void A_settled_generator_is_refused_much_less_often_than_it_is_accepted(double refill)
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = refill };

        Generate(server, Requirement);

        server.Limited.ShouldBeLessThan(120);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_small_bucket_costs_little_more(double burst)
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = burst, Refill = 2 };

        var generation = Generate(server, Requirement);

        generation.Elapsed.TotalSeconds.ShouldBeLessThan((350 - burst) / 2 * 1.25);
    }

    [Fact]
    public void A_server_without_a_limit_gives_350_tokens_within_two_seconds()
    {
        var server = new SimulatedServer(_simulation.Time) { Latency = TimeSpan.FromMilliseconds(150) };

        var generation = Generate(server, Requirement);

        generation.Tokens.Count.ShouldBe(350);
        generation.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_retry_after_is_honoured()
    {
        var server = new SimulatedServer(
            _simulation.Time) { Burst = 10, Refill = 0.5, RetryAfter = TimeSpan.FromSeconds(7), Latency = TimeSpan.FromMilliseconds(20) };

        Generate(server, Requirement with { Count = 14 });

        var waits = server.Accepted.Zip(server.Accepted.Skip(1), (a, b) => b.At - a.At).Where(wait => wait > TimeSpan.FromSeconds(1))
            .ToList();
        waits[0].ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_limit_by_windows_costs_at_most_five_percent_more_than_it_has_to()
    {
        var server = new SimulatedBetterAuth(_simulation.Time);

        var generation = Generate(server, Requirement);

        // The last window need not pass: 47 sign-ins are 16 times 3 at most.
        var leastSeconds = 15 * 10;
        generation.Tokens.DistinctBy(token => token.Token).Count().ShouldBe(350);
        generation.Tokens.Select(token => token.User).Distinct().ShouldBe(Users, ignoreOrder: true);
        server.SignIns.ShouldBe(47);
        generation.Elapsed.TotalSeconds.ShouldBeInRange(leastSeconds * 0.999, leastSeconds * 1.05);
    }

    [Fact]
    public void Sessions_of_a_server_without_a_limit_give_350_tokens_within_two_seconds()
    {
        var server = new SimulatedBetterAuth(_simulation.Time) { IsUnlimited = true };

        var generation = Generate(server, Requirement);

        generation.Tokens.Count.ShouldBe(350);
        generation.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void All_users_take_turns()
    {
        var generation = Generate(new SimulatedServer(_simulation.Time), Requirement with { Count = 94 });

        generation.Tokens.CountBy(token => token.User).ShouldAllBe(user => user.Value == 2);
    }

    [Fact]
    public void A_user_with_a_wrong_password_is_reported_and_the_others_do_the_rest()
    {
        var server = new SimulatedServer(_simulation.Time);
        server.Answers[Users[3]] = new SignInAnswer.Refused("400 invalid_credentials");
        server.Answers[Users[7]] = new SignInAnswer.Unavailable("503");

        var generation = Generate(server, Requirement);

        generation.Tokens.Count.ShouldBe(350);
        generation.Failures.ShouldBe(
            [new SignInFailure(Users[3], "400 invalid_credentials"), new SignInFailure(Users[7], "503")], ignoreOrder: true);
    }

    [Fact]
    public void Without_anyone_who_can_sign_in_it_ends_with_every_reason()
    {
        var server = new SimulatedServer(_simulation.Time);
        foreach (var user in Users)
            server.Answers[user] = new SignInAnswer.Refused("400 invalid_credentials");

        var generation = Generate(server, Requirement);

        generation.Tokens.ShouldBeEmpty();
        generation.Failures.Select(failure => failure.User).ShouldBe(Users, ignoreOrder: true);
    }

    [Fact]
    public void An_interruption_keeps_what_there_is_and_loses_no_sign_in_on_its_way()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = 0.5, Latency = TimeSpan.FromMilliseconds(300) };
        using var interrupt = new CancellationTokenSource(TimeSpan.FromSeconds(61), _simulation.Time);

        var generation = Generate(server, Requirement, interrupt: interrupt);

        generation.Interrupted.ShouldBeTrue();
        generation.Tokens.Count.ShouldBe(server.Accepted.Count);
        generation.Tokens.Count.ShouldBeInRange(55, 61);
        generation.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(64));
    }

    [Fact]
    public void An_interruption_waits_for_a_server_that_hangs_for_two_seconds_at_most()
    {
        var server = new SimulatedServer(_simulation.Time) { Latency = TimeSpan.FromMinutes(5) };
        using var interrupt = new CancellationTokenSource(TimeSpan.FromSeconds(1), _simulation.Time);

        var generation = Generate(server, Requirement, interrupt: interrupt);

        generation.Interrupted.ShouldBeTrue();
        generation.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3.1));
    }

    [Fact]
    public void Tokens_that_are_there_are_not_signed_in_for_again()
    {
        var server = new SimulatedServer(_simulation.Time);
        var present = Enumerable.Range(0, 300).Select(
            n => new UserToken(server.Token(Users[n % 47], TimeSpan.FromHours(1)), Users[n % 47], _simulation.Start.AddHours(1))).ToList();

        var generation = Generate(server, Requirement, present);

        generation.Tokens.Count.ShouldBe(350);
        generation.SignIns.ShouldBe(50);
        generation.Tokens.Take(300).ShouldBe(present);
    }

    [Fact]
    public void Tokens_of_another_server_at_the_same_address_are_given_up()
    {
        var server = new SimulatedServer(_simulation.Time) { ServerIssuer = "http://other/auth/v1" };
        UserToken[] present = [new(server.Token(Users[0], TimeSpan.FromHours(1)), Users[0], _simulation.Start.AddHours(1))];

        var generation = Generate(server, Requirement with { Count = 10 }, present);

        generation.Issuer.ShouldBe("http://other/auth/v1");
        generation.SignIns.ShouldBe(10);
    }

    [Fact]
    public void Tokens_that_cannot_outlive_the_test_are_noticed_at_the_first_one()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = 0.5, TokenLifetime = TimeSpan.FromMinutes(5) };

        var test = Samples.Test("Long_Test") with { Duration = TimeSpan.FromMinutes(8) };
        var error = Should.Throw<ConfigurationException>(() => Generate(server, Requirement with { Test = test }));

        error.Message.ShouldContain($"Long_Test ({K6Duration.Format(test.Length)} with ramps)");
        error.Message.ShouldContain("GOTRUE_JWT_EXP");
        error.Message.ShouldContain("valid for 5m");
        error.Message.ShouldContain("takes 10m");
        server.Accepted.Count.ShouldBeLessThanOrEqualTo(TokenGenerator.MaxAtOnce);
    }

    [Fact]
    public void Tokens_that_age_while_others_are_signed_in_are_made_again()
    {
        // 70 tokens need 80 s at this limit; the first ones are then short by a minute.
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = 0.5, TokenLifetime = TimeSpan.FromSeconds(640) };

        var generation = Generate(server, Requirement with { Count = 45 });

        var end = _simulation.Time.GetUtcNow();
        generation.Tokens.Count.ShouldBe(45);
        generation.Tokens.ShouldAllBe(token => Requirement.Outlives(token, end.AddSeconds(-1)));
    }

    [Fact]
    public void Progress_tells_how_many_there_are_and_how_long_it_will_take()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = 0.5 };
        var reports = new List<TokenProgress>();

        Generate(server, Requirement, progress: new Recorder(reports));

        var middle = reports.First(report => report.Have >= 100);
        middle.RateLimited.ShouldBeTrue();
        middle.TokensPerSecond.ShouldBeInRange(0.45, 0.56);
        middle.TimeToGo!.Value.TotalSeconds.ShouldBeInRange(440, 560);
        reports[^1].ShouldSatisfyAllConditions(last => last.Have.ShouldBe(350), last => last.TimeToGo.ShouldBe(TimeSpan.Zero));
    }

    [Fact]
    public void What_there_is_is_handed_out_every_ten_seconds()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = 0.5 };
        var saved = new List<int>();

        _simulation.Run(() => new TokenGenerator(server, _simulation.Time).GenerateAsync(
            Requirement with { Count = 60 }, Users, [], new Recorder([]), (tokens, _) => saved.Add(tokens.Count),
                TestContext.Current.CancellationToken));

        saved.Count.ShouldBeInRange(4, 6);
        saved.ShouldBeInOrder();
    }

    private TokenGenerationResult Generate(
        ISignIn server,
        TokenRequirement requirement,
        IReadOnlyList<UserToken>? present = null,
        IProgress<TokenProgress>? progress = null,
        CancellationTokenSource? interrupt = null) =>
        _simulation.Run(() => new TokenGenerator(server, _simulation.Time)
            .GenerateAsync(
                requirement,
                Users,
                present ?? [],
                progress ?? new Recorder([]),
                null,
                interrupt?.Token ?? TestContext.Current.CancellationToken));

    private sealed class Recorder(List<TokenProgress> reports) : IProgress<TokenProgress>
    {
        public void Report(TokenProgress value) => reports.Add(value);
    }
}
