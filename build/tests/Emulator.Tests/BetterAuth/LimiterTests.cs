using Emulator.Limits;
using Emulator.Tests.Support;

namespace Emulator.Tests.BetterAuth;

public sealed class LimiterTests
{
    private static readonly WindowSize Production = new(3, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task The_fourth_sign_in_has_to_wait_until_ten_seconds_after_the_third()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { BetterAuthRateLimit = Production });
        using var client = new BetterAuthClient(emulator);

        var statuses = new List<int>();
        for (var n = 0; n < 3; n++)
        {
            statuses.Add((await client.SignInAsync()).Status);
            emulator.Time.Advance(TimeSpan.FromSeconds(2));
        }

        var refused = await client.SignInAsync();
        emulator.Time.Advance(TimeSpan.FromSeconds(8.1));
        var accepted = await client.SignInAsync();

        statuses.ShouldBe([200, 200, 200]);
        (refused.Status, refused.Body).ShouldBe((429, """{"message":"Too many requests. Please try again later."}"""));
        (refused.Headers["X-Retry-After"], refused.Headers["Content-Type"]).ShouldBe(("8", "text/plain; charset=UTF-8"));
        accepted.Status.ShouldBe(200);
    }

    [Fact]
    public async Task Each_path_has_a_limit_of_its_own_and_others_than_sign_in_and_up_let_more_pass()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { BetterAuthRateLimit = Production });
        using var client = new BetterAuthClient(emulator);
        var cookie = BetterAuthClient.CookieOf(await client.SignInAsync());

        var tokens = new List<int>();
        for (var n = 0; n < 101; n++)
            tokens.Add((await client.AskAsync("GET /token", cookie: cookie)).Status);

        tokens.Take(100).ShouldAllBe(status => status == 200);
        tokens[100].ShouldBe(429);
        (await client.SignInAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Without_being_told_it_limits_nothing()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var client = new BetterAuthClient(emulator);

        for (var n = 0; n < 20; n++)
            (await client.SignInAsync()).Status.ShouldBe(200);
    }
}
