using Emulator.Arguments;
using Emulator.Profiles;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Model;

/// <summary>What the model makes of real requests, one connection serving each for an hour and the clock standing still.</summary>
public sealed class ModelOverHttpTests
{
    private static readonly EmulatorOptions Slow =
        new() { Profile = ProfileOf(connections: 1, queueBound: 2, timeoutMinutes: 90, "GET /api/credits*", "POST /api/api-keys") };

    private readonly InstantClock _clock = new();

    [Fact]
    public async Task Requests_wait_for_those_before_them_and_fail_as_the_platform_fails_them()
    {
        await using var emulator = await RunningEmulator.StartAsync(Slow, _clock);
        var token = await emulator.TokenAsync();

        var replies = new List<Reply>();
        for (var n = 0; n < 4; n++)
            replies.Add(await emulator.AskAsync("GET /api/credits", token: token));

        replies.Select(reply => reply.Status).ShouldBe([200, 200, 500, 503]);
        _clock.Delays.ShouldBe([Hours(1), Hours(2), Hours(1.5)]);
        Schemas.Differences(replies[2].Json, "ServerFailure").ShouldBeEmpty();
        replies[2].Text("detail").ShouldStartWith("Timed out fetching a new connection from the connection pool.");
        replies[3].Body.ShouldBe("Service Unavailable");
    }

    [Fact]
    public async Task What_is_failed_changes_nothing()
    {
        await using var emulator = await RunningEmulator.StartAsync(Slow, _clock);
        var token = await emulator.TokenAsync();
        foreach (var expected in (int[])[200, 200, 500])
            (await emulator.AskAsync(
                "POST /api/api-keys", new { name = "key", permissions = Array.Empty<string>() }, token)).Status.ShouldBe(expected);

        var keys = await emulator.AskAsync("GET /api/api-keys", token: token);

        keys.Json.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_not_signed_in_or_asks_for_what_there_is_not_takes_no_connection()
    {
        await using var emulator = await RunningEmulator.StartAsync(Slow, _clock);

        var anonymous = await emulator.AskAsync("GET /api/credits");
        var unknown = await emulator.AskAsync("GET /api/credits-of-others", token: await emulator.TokenAsync());

        (anonymous.Status, unknown.Status).ShouldBe((401, 404));
        _clock.Delays.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scaled_profile_passes_faster()
    {
        await using var emulator = await RunningEmulator.StartAsync(Slow with { TimeScale = 10 }, _clock);
        var token = await emulator.TokenAsync();

        await emulator.AskAsync("GET /api/credits", token: token);
        await emulator.AskAsync("GET /api/credits", token: token);

        _clock.Delays.ShouldBe([Hours(0.1), Hours(0.2)]);
    }

    [Fact]
    public async Task The_refill_of_sign_ins_is_scaled_too()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { SignInRateLimit = new(1, 0.5), TimeScale = 10 });

        var first = await emulator.SignInAsync();
        var second = await emulator.SignInAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(0.2));
        var third = await emulator.SignInAsync();

        (first.Status, second.Status, third.Status).ShouldBe((200, 429, 200));
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static Profile ProfileOf(int connections, int queueBound, int timeoutMinutes, params string[] requests) => new(
        "A test's",
        new Dictionary<string, StationProfile>
        {
            ["database"] = new(From(1), From(connections), From(queueBound), From(timeoutMinutes * 60_000.0)),
        },
        [new(requests, From(3_600_000.0), From(0.0), "database")]);

    private static SourcedValue<T> From<T>(T value)
        where T : struct => new(value, "assumed: for a test");
}
