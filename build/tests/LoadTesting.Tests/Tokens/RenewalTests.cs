using LoadTesting.Model;
using LoadTesting.Tokens;

namespace LoadTesting.Tests.Tokens;

public class RenewalTests
{
    private static readonly IReadOnlyList<string> Users = [.. Enumerable.Range(4, 47).Select(n => $"loadtest{n}@example.com")];
    private static readonly TokenRequirement Requirement = new(TargetEnvironment.Local, 350, TimeSpan.FromMinutes(10), null);
    private readonly Simulation _simulation = new();

    [Theory]
    [InlineData(0.5)]
    [InlineData(10)]
    public void Renewals_are_as_fast_as_the_server_takes_them(double refill)
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 30, Refill = refill };
        var aged = Aged(server, 350);

        var generation = Generate(server, Requirement, aged);

        var leastSeconds = (350 - 30) / refill;
        (generation.Tokens.Count, generation.SignIns, generation.Renewed).ShouldBe((350, 0, 350));
        generation.Elapsed.TotalSeconds.ShouldBeInRange(leastSeconds * 0.999, leastSeconds * 1.05);
        generation.Tokens.CountBy(token => token.User).Select(user => user.Value).ShouldBe(aged.CountBy(token => token.User)
            .Select(user => user.Value), ignoreOrder: true, "each user keeps their tokens");
    }

    [Fact]
    public void Users_whose_renewal_is_refused_are_signed_in_again()
    {
        var server = new SimulatedServer(_simulation.Time);
        var aged = Aged(server, 94);
        foreach (var token in aged.Where(token => token.User == Users[0] || token.User == Users[5]))
            server.Renewals.Remove(token.Renewal!);

        var generation = Generate(server, Requirement with { Count = 94 }, aged);

        (generation.Tokens.Count, generation.Renewed, generation.SignIns, generation.RefusedRenewals).ShouldBe((94, 90, 4, 2));
        generation.Failures.ShouldBeEmpty();
        server.Accepted.Select(signIn => signIn.User).Distinct().ShouldBe([Users[0], Users[5]], ignoreOrder: true);
    }

    [Fact]
    public void A_server_that_refuses_to_renew_and_to_sign_in_gives_every_reason()
    {
        var server = new SimulatedServer(_simulation.Time);
        var aged = Aged(server, 94);
        server.RenewalAnswer = new SignInAnswer.Refused("400 refresh_token_not_found");
        foreach (var user in Users)
            server.Answers[user] = new SignInAnswer.Refused("400 invalid_credentials");

        var generation = Generate(server, Requirement with { Count = 94 }, aged);

        generation.Tokens.ShouldBeEmpty();
        generation.RefusedRenewals.ShouldBe(47);
        generation.Failures.ShouldAllBe(failure => failure.Reason == "400 invalid_credentials");
    }

    [Fact]
    public void A_server_that_is_away_keeps_what_can_be_renewed_later()
    {
        var server = new SimulatedServer(_simulation.Time);
        var aged = Aged(server, 94);
        server.RenewalAnswer = new SignInAnswer.Unavailable("503");

        var generation = Generate(server, Requirement with { Count = 94 }, aged);

        generation.Tokens.ShouldBeEmpty();
        generation.Failures.Count.ShouldBe(47);
        generation.Saveable.ShouldBe(aged, ignoreOrder: true);
    }

    [Fact]
    public void Renewals_are_handed_out_at_once_because_the_old_ones_are_used_up()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 10, Refill = 2 };
        var aged = Aged(server, 20);
        var saved = new List<IReadOnlyList<UserToken>>();

        _simulation.Run(() => new TokenGenerator(server, _simulation.Time).GenerateAsync(
            Requirement with { Count = 20 }, Users, aged, new Silent(), (tokens, _) => saved.Add(tokens),
                TestContext.Current.CancellationToken));

        saved.Count.ShouldBeGreaterThan(5, "ten seconds would be one");
        saved.ShouldAllBe(tokens => tokens.Count == 20);
    }

    [Fact]
    public void What_is_handed_out_is_of_one_server_after_it_changed_its_name_too()
    {
        var server = new SimulatedServer(_simulation.Time) { Burst = 5, Refill = 2, ServerIssuer = "http://other/auth/v1" };
        var aged = Aged(server, 20);
        var saved = new List<IReadOnlyList<UserToken>>();

        _simulation.Run(() => new TokenGenerator(server, _simulation.Time).GenerateAsync(
            Requirement with { Count = 20 }, Users, aged, new Silent(), (tokens, _) => saved.Add(tokens),
                TestContext.Current.CancellationToken));

        saved.ShouldNotBeEmpty();
        saved.ShouldAllBe(tokens => tokens.All(token => TokenClaims.Read(token.Token)!.Issuer == "http://other/auth/v1"));
    }

    [Fact]
    public void A_session_that_is_used_again_needs_one_sign_in_a_user()
    {
        var server = new SimulatedServer(_simulation.Time) { RenewalIsReusable = true };

        var generation = Generate(server, Requirement);

        (generation.Tokens.Count, generation.SignIns, generation.Renewed).ShouldBe((350, 47, 303));
        server.Accepted.Select(signIn => signIn.User).ShouldBe(Users, ignoreOrder: true);
        generation.Tokens.CountBy(token => token.User).ShouldAllBe(user => user.Value == 7 || user.Value == 8);
    }

    [Fact]
    public void Sessions_that_are_still_good_give_all_tokens_and_ended_ones_are_begun_again()
    {
        var server = new SimulatedServer(_simulation.Time) { RenewalIsReusable = true };
        var aged = Aged(server, 47);
        server.Renewals.Remove(aged[3].Renewal!);

        var generation = Generate(server, Requirement, aged);

        (generation.Tokens.Count, generation.SignIns, generation.RefusedRenewals).ShouldBe((350, 1, 1));
        server.Accepted.ShouldHaveSingleItem().User.ShouldBe(Users[3]);
    }

    /// <summary>Tokens that end in a minute, each with a renewal that the server takes.</summary>
    private List<UserToken> Aged(SimulatedServer server, int count)
    {
        List<UserToken> aged = [.. Enumerable.Range(0, count).Select(number =>
        {
            var user = Users[number % Users.Count];
            var token = server.Token(user, TimeSpan.FromMinutes(1));
            return new UserToken(token, user, _simulation.Time.GetUtcNow().AddMinutes(1)) { Renewal = $"aged-{number}" };
        })];
        foreach (var token in aged)
            server.Renewals[token.Renewal!] = token.User;
        return aged;
    }

    private TokenGenerationResult Generate(
        SimulatedServer server, TokenRequirement requirement, IReadOnlyList<UserToken>? present = null) =>
        _simulation.Run(() => new TokenGenerator(server, _simulation.Time).GenerateAsync(
            requirement, Users, present ?? [], new Silent(), null, TestContext.Current.CancellationToken));

    private sealed class Silent : IProgress<TokenProgress>
    {
        public void Report(TokenProgress value)
        {
        }
    }
}
