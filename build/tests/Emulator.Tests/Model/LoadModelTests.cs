using Emulator.Arguments;
using Emulator.Model;
using Emulator.Profiles;

namespace Emulator.Tests.Model;

public sealed class LoadModelTests
{
    private static readonly Profile Two = new(
        "A test's",
        new Dictionary<string, StationProfile> { ["db"] = new(From(2), From(1), From(10)) },
        [
            new(["GET /api/library/agents?*search_term=*"], From(500.0), From(0.0), "db"),
            new(["GET /api/library/*", "GET /api/credits"], From(100.0), From(0.0), "db"),
            new(["GET /api/store/*"], From(5.0), From(0.0)),
        ]);

    [Theory]
    [InlineData("GET /api/library/agents?page=1", 100)]
    [InlineData("GET /api/library/agents?page=1&search_term=email", 500)]
    [InlineData("GET /api/credits", 100)]
    [InlineData("GET /api/store/agents", 5)]
    [InlineData("GET /api/onboarding", 0)]
    public void The_first_entry_that_matches_says_what_a_request_costs(string request, double milliseconds) =>
        new Simulation(Two, 1).Send(request).ShouldBe(new Admission(TimeSpan.FromMilliseconds(milliseconds), AdmissionOutcome.Served));

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

        Enumerable.Range(0, 1000).Select(_ => simulation.Send("GET /api/store/agents").Delay.TotalMilliseconds)
            .ShouldAllBe(delay => delay == 5);
    }

    [Fact]
    public void The_same_seed_and_arrivals_give_the_same_answers()
    {
        var first = Admissions(seed: 7);

        Admissions(seed: 7).ShouldBe(first);
        Admissions(seed: 8).ShouldNotBe(first);
    }

    [Fact]
    public void Service_times_have_the_mean_and_the_spread_of_the_profile()
    {
        var profile = Two with { Endpoints = [new(["GET /health"], From(200.0), From(0.5))] };
        var simulation = new Simulation(profile, 1);

        var times = Enumerable.Range(0, 20_000).Select(_ => simulation.Send("GET /health").Delay.TotalMilliseconds).ToList();

        times.Average().ShouldBe(200, 2);
        var logarithms = times.ConvertAll(Math.Log);
        var mean = logarithms.Average();
        Math.Sqrt(logarithms.Average(value => Math.Pow(value - mean, 2))).ShouldBe(0.5, 0.01);
    }

    private static List<Admission> Admissions(long seed)
    {
        var simulation = new Simulation(ProfileFile.Read("september"), seed);
        return [.. Enumerable.Range(0, 200).Select(n => simulation.Send(n % 2 == 0 ? "GET /api/blocks" : "GET /api/credits"))];
    }

    private static SourcedValue<T> From<T>(T value)
        where T : struct => new(value, "assumed: for a test");
}
