using System.Diagnostics;
using Emulator.Arguments;
using Emulator.Faults;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task An_error_rule_fails_what_matches_and_nothing_else()
    {
        await using var emulator = await RunningEmulator.StartAsync(With("GET /api/credits=1:503"));
        var token = await emulator.TokenAsync();

        var credits = await emulator.AskAsync("GET /api/credits", token: token);
        var graphs = await emulator.AskAsync("GET /api/graphs", token: token);

        (credits.Status, graphs.Status).ShouldBe((503, 200));
        Schemas.Differences(credits.Json, "ServerFailure").ShouldBeEmpty();
        credits.Text("hint").ShouldBe("Check server logs and dependent services.");
    }

    [Fact]
    public async Task A_star_covers_methods_and_the_rest_of_a_path()
    {
        await using var emulator = await RunningEmulator.StartAsync(With("* /api/library/*=1"));
        var token = await emulator.TokenAsync();

        var list = await emulator.AskAsync("GET /api/library/agents", token: token);
        var fork = await emulator.AskAsync("POST /api/library/agents/x/fork", null, token);

        (list.Status, fork.Status).ShouldBe((500, 500));
    }

    [Fact]
    public async Task A_share_of_the_requests_fails_and_the_same_ones_for_a_seed()
    {
        var first = await StatusesAsync(seed: 7);
        var again = await StatusesAsync(seed: 7);
        var other = await StatusesAsync(seed: 8);

        again.ShouldBe(first);
        other.ShouldNotBe(first);
        first.Count(s => s == 500).ShouldBeInRange(5, 35);
    }

    [Fact]
    public async Task Sign_ins_can_be_failed_in_their_own_form()
    {
        await using var emulator = await RunningEmulator.StartAsync(With("POST /auth/v1/token=1:429"));

        var reply = await emulator.SignInAsync();

        reply.Status.ShouldBe(429);
        Schemas.Differences(reply.Json, "OldAuthError").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_latency_rule_delays_what_matches()
    {
        var options = new EmulatorOptions { Faults = new([OptionTexts.Latency("GET /health=150ms")!], []) };
        await using var emulator = await RunningEmulator.StartAsync(options, TimeProvider.System);
        await emulator.AskAsync("GET /api/store/creators");

        var fast = await TimedAsync(emulator, "GET /api/store/creators");
        var slow = await TimedAsync(emulator, "GET /health");

        slow.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(149));
        fast.ShouldBeLessThan(slow);
    }

    [Theory]
    [InlineData("GET /health=40ms~25%", 40, 0.25)]
    [InlineData("GET /health=40ms~0%", 40, 0)]
    [InlineData("GET /health=40ms", 40, 0)]
    public void A_delay_may_have_a_spread(string text, double milliseconds, double spread)
    {
        var rule = OptionTexts.Latency(text).ShouldNotBeNull();

        rule.Delay.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
        rule.Spread.ShouldBe(spread);
    }

    [Theory]
    [InlineData("GET /health=40ms~")]
    [InlineData("GET /health=40ms~25")]
    [InlineData("GET /health=40ms~-5%")]
    [InlineData("GET /health=40ms~101%")]
    [InlineData("GET /health=40ms~5%~5%")]
    [InlineData("GET /health=~25%")]
    public void What_is_no_spread_is_refused(string text) => OptionTexts.Latency(text).ShouldBeNull();

    [Fact]
    public async Task Delays_with_a_spread_lie_about_their_median_and_are_the_same_for_a_seed()
    {
        var first = await DelaysAsync(seed: 7);
        var again = await DelaysAsync(seed: 7);
        var other = await DelaysAsync(seed: 8);

        again.ShouldBe(first);
        other.ShouldNotBe(first);
        var logarithms = first.Select(delay => Math.Log(delay.TotalHours)).Order().ToList();
        logarithms[logarithms.Count / 2].ShouldBe(0, 0.1);
        Math.Sqrt(logarithms.Average(value => value * value)).ShouldBe(0.25, 0.05);
    }

    private static async Task<List<TimeSpan>> DelaysAsync(long seed)
    {
        var clock = new InstantClock();
        var load = new LoadClock(clock);
        var faults = new FaultInjection(
            new([OptionTexts.Latency("GET /health=1h~25%")!], []), new Restarts([], load, clock), load, seed, clock);
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        request.Request.Method = "GET";
        request.Request.Path = "/health";
        for (var n = 0; n < 300; n++)
            await faults.ApplyAsync(request);
        return clock.Delays;
    }

    private static async Task<List<int>> StatusesAsync(long seed)
    {
        await using var emulator = await RunningEmulator.StartAsync(With("GET /health=0.5") with { Seed = seed });
        var statuses = new List<int>();
        for (var n = 0; n < 40; n++)
            statuses.Add((await emulator.AskAsync("GET /health")).Status);
        return statuses;
    }

    private static async Task<TimeSpan> TimedAsync(RunningEmulator emulator, string request)
    {
        var clock = Stopwatch.StartNew();
        await emulator.AskAsync(request);
        return clock.Elapsed;
    }

    private static EmulatorOptions With(string rule) => new() { Faults = new([OptionTexts.Error(rule)!], []) };
}
