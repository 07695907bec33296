using Platform.Model;
using Platform.Profiles;

namespace Platform.Tests.Model;

public sealed class PlatformModelTests
{
    static readonly Profile Two = new(
        "A test's",
        new Dictionary<string, StationProfile> { ["db"] = new(Of(2), Of(1), Of(10)) },
        [
            new(["GET /api/library/agents?*search_term=*"], Of(500.0), Of(0.0), "db"),
            new(["GET /api/library/*", "GET /api/credits"], Of(100.0), Of(0.0), "db"),
            new(["GET /api/store/*"], Of(5.0), Of(0.0)),
        ]);

    [Theory]
    [InlineData("GET /api/library/agents?page=1", 100)]
    [InlineData("GET /api/library/agents?page=1&search_term=email", 500)]
    [InlineData("GET /api/credits", 100)]
    [InlineData("GET /api/store/agents", 5)]
    [InlineData("GET /api/onboarding", 0)]
    public void The_first_entry_that_matches_says_what_a_request_costs(string request, double milliseconds) =>
        new Simulation(Two, 1).Send(request).ShouldBe(new Visit(TimeSpan.FromMilliseconds(milliseconds), VisitOutcome.Served));

    [Fact]
    public void Servers_take_turns_and_entries_share_a_station()
    {
        var simulation = new Simulation(Two, 1);
        string[] requests = ["GET /api/credits", "GET /api/library/agents?search_term=x", "GET /api/credits", "GET /api/credits"];

        requests.Select(request => simulation.Send(request).Delay.TotalMilliseconds).ShouldBe([100, 500, 200, 600]);
    }

    [Fact]
    public void What_needs_no_station_never_waits()
    {
        var simulation = new Simulation(Two, 1);

        Enumerable.Range(0, 1000).Select(_ => simulation.Send("GET /api/store/agents").Delay.TotalMilliseconds).ShouldAllBe(delay => delay == 5);
    }

    [Fact]
    public void The_same_seed_and_arrivals_give_the_same_answers()
    {
        var first = Visits(seed: 7);

        Visits(seed: 7).ShouldBe(first);
        Visits(seed: 8).ShouldNotBe(first);
    }

    [Fact]
    public void Service_times_have_the_mean_and_the_spread_of_the_profile()
    {
        var profile = Two with { Endpoints = [new(["GET /health"], Of(200.0), Of(0.5))] };
        var simulation = new Simulation(profile, 1);

        var times = Enumerable.Range(0, 20_000).Select(_ => simulation.Send("GET /health").Delay.TotalMilliseconds).ToList();

        times.Average().ShouldBe(200, 2);
        var logarithms = times.ConvertAll(Math.Log);
        var mean = logarithms.Average();
        Math.Sqrt(logarithms.Average(value => Math.Pow(value - mean, 2))).ShouldBe(0.5, 0.01);
    }

    static List<Visit> Visits(long seed)
    {
        var simulation = new Simulation(ProfileFile.Read("september"), seed);
        return [.. Enumerable.Range(0, 200).Select(n => simulation.Send(n % 2 == 0 ? "GET /api/blocks" : "GET /api/credits"))];
    }

    static Figure<T> Of<T>(T value)
        where T : struct => new(value, "assumed: for a test");
}
