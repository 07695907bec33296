using Platform.Hosting;
using Platform.Profiles;
using Platform.Tests.Contract;
using Platform.Tests.Support;

namespace Platform.Tests.Model;

/// <summary>What the model makes of real requests, one connection serving each for an hour and the clock standing still.</summary>
public sealed class ModelOverHttpTests
{
    static readonly PlatformOptions Slow = new() { Profile = ProfileOf(connections: 1, queueBound: 2, patienceMinutes: 90, "GET /api/credits*", "POST /api/api-keys") };

    readonly InstantClock clock = new();

    [Fact]
    public async Task Requests_wait_for_those_before_them_and_fail_as_the_platform_fails_them()
    {
        await using var standIn = await StandIn.StartAsync(Slow, clock);
        var token = await standIn.TokenAsync();

        var replies = new List<Reply>();
        for (var n = 0; n < 4; n++)
            replies.Add(await standIn.AskAsync("GET /api/credits", token: token));

        replies.Select(reply => reply.Status).ShouldBe([200, 200, 500, 503]);
        clock.Delays.ShouldBe([Hours(1), Hours(2), Hours(1.5)]);
        Schemas.Differences(replies[2].Json, "ServerFailure").ShouldBeEmpty();
        replies[2].Text("detail").ShouldStartWith("Timed out fetching a new connection from the connection pool.");
        replies[3].Body.ShouldBe("Service Unavailable");
    }

    [Fact]
    public async Task What_is_failed_changes_nothing()
    {
        await using var standIn = await StandIn.StartAsync(Slow, clock);
        var token = await standIn.TokenAsync();
        foreach (var expected in (int[])[200, 200, 500])
            (await standIn.AskAsync("POST /api/api-keys", new { name = "key", permissions = Array.Empty<string>() }, token)).Status.ShouldBe(expected);

        var keys = await standIn.AskAsync("GET /api/api-keys", token: token);

        keys.Json.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_not_signed_in_or_asks_for_what_there_is_not_takes_no_connection()
    {
        await using var standIn = await StandIn.StartAsync(Slow, clock);

        var anonymous = await standIn.AskAsync("GET /api/credits");
        var unknown = await standIn.AskAsync("GET /api/credits-of-others", token: await standIn.TokenAsync());

        (anonymous.Status, unknown.Status).ShouldBe((401, 404));
        clock.Delays.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scaled_profile_passes_faster()
    {
        await using var standIn = await StandIn.StartAsync(Slow with { TimeScale = 10 }, clock);
        var token = await standIn.TokenAsync();

        await standIn.AskAsync("GET /api/credits", token: token);
        await standIn.AskAsync("GET /api/credits", token: token);

        clock.Delays.ShouldBe([Hours(0.1), Hours(0.2)]);
    }

    [Fact]
    public async Task The_refill_of_sign_ins_is_scaled_too()
    {
        await using var standIn = await StandIn.StartAsync(new() { SignInRateLimit = new(1, 0.5), TimeScale = 10 });

        var first = await standIn.SignInAsync();
        var second = await standIn.SignInAsync();
        standIn.Time.Advance(TimeSpan.FromSeconds(0.2));
        var third = await standIn.SignInAsync();

        (first.Status, second.Status, third.Status).ShouldBe((200, 429, 200));
    }

    static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    static Profile ProfileOf(int connections, int queueBound, int patienceMinutes, params string[] requests) => new(
        "A test's",
        new Dictionary<string, StationProfile>
        {
            ["database"] = new(Of(1), Of(connections), Of(queueBound), Of(patienceMinutes * 60_000.0)),
        },
        [new(requests, Of(3_600_000.0), Of(0.0), "database")]);

    static Figure<T> Of<T>(T value)
        where T : struct => new(value, "assumed: for a test");
}
