using Emulator.Arguments;
using Emulator.Faults;
using Emulator.Tests.Support;

namespace Emulator.Tests.Faults;

public sealed class FaultWindowTests
{
    private static readonly (string, string) LoadGenerator = ("User-Agent", "Grafana k6/2.2.0");
    private static readonly (string, string) EmbeddedEngine = ("User-Agent", "k6-embedded/2.2.0");

    [Theory]
    [InlineData("Grafana k6/2.2.0")]
    [InlineData("k6-embedded/2.2.0")]
    public async Task Seconds_count_from_a_load_generators_first_request(string userAgent)
    {
        await using var emulator = await RunningEmulator.StartAsync(With(OptionTexts.Error("GET /health=1:503@20s..40s")!));

        emulator.Time.Advance(TimeSpan.FromSeconds(25));
        (await StatusAsync(emulator)).ShouldBe(200);
        (await StatusAsync(emulator, ("User-Agent", userAgent))).ShouldBe(200);
        emulator.Time.Advance(TimeSpan.FromSeconds(19.9));
        (await StatusAsync(emulator)).ShouldBe(200);
        emulator.Time.Advance(TimeSpan.FromSeconds(0.1));
        (await StatusAsync(emulator)).ShouldBe(503);
        emulator.Time.Advance(TimeSpan.FromSeconds(19.9));
        (await StatusAsync(emulator)).ShouldBe(503);
        emulator.Time.Advance(TimeSpan.FromSeconds(0.1));
        (await StatusAsync(emulator)).ShouldBe(200);
    }

    [Fact]
    public async Task Windows_pass_faster_in_scaled_time()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            With(OptionTexts.Error("GET /health=1@20s..40s")!) with { TimeScale = 10 });

        (await StatusAsync(emulator, LoadGenerator)).ShouldBe(200);
        emulator.Time.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(emulator)).ShouldBe(500);
        emulator.Time.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(emulator)).ShouldBe(200);
    }

    [Fact]
    public async Task A_reset_breaks_the_connection_instead_of_an_answer()
    {
        await using var emulator = await RunningEmulator.StartAsync(With(OptionTexts.Reset("GET /health=1")!));

        await Should.ThrowAsync<HttpRequestException>(() => StatusAsync(emulator));
        (await emulator.AskAsync("GET /api/store/creators")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_rate_limit_refuses_what_is_beyond_it_until_it_has_refilled()
    {
        await using var emulator = await RunningEmulator.StartAsync(With(OptionTexts.RateLimit("GET /health=2/0.5")!));

        (await StatusAsync(emulator), await StatusAsync(emulator), await StatusAsync(emulator)).ShouldBe((200, 200, 429));
        emulator.Time.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(emulator), await StatusAsync(emulator)).ShouldBe((200, 429));
    }

    [Fact]
    public async Task During_a_restart_nobody_is_answered_and_afterwards_all_is_there()
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { Faults = new([], [OptionTexts.Window("60s..65s")!]) });
        var token = await emulator.TokenAsync();
        var graph = await emulator.NewGraphAsync(token);

        (await StatusAsync(emulator, EmbeddedEngine)).ShouldBe(200);
        emulator.Time.Advance(TimeSpan.FromSeconds(60));
        await Should.ThrowAsync<HttpRequestException>(() => StatusAsync(emulator));
        await Should.ThrowAsync<HttpRequestException>(() => emulator.SignInAsync());
        emulator.Time.Advance(TimeSpan.FromSeconds(5));

        (await emulator.AskAsync($"GET /api/graphs/{graph}", token: token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_restart_resets_those_who_wait_for_an_answer()
    {
        await using var emulator = await RunningEmulator.StartAsync(new()
        {
            // Longer than the loop below can bring about before the restart has noticed that the time has come.
            Faults = new([OptionTexts.Latency("GET /health=1000h")!], [OptionTexts.Window("60s..65s")!]),
        });

        var waiting = StatusAsync(emulator, LoadGenerator);
        // It has arrived once the clock has begun to count, which nothing shows to the outside but a restart that comes.
        while (!waiting.IsCompleted)
        {
            emulator.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Should.ThrowAsync<HttpRequestException>(() => waiting);
    }

    [Theory]
    [InlineData("20s..40s", 20, 40)]
    [InlineData("0s..1m30s", 0, 90)]
    public void A_window_is_two_durations(string text, double from, double to) =>
        OptionTexts.Window(text).ShouldBe(new FaultWindow(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)));

    [Theory]
    [InlineData("20s")]
    [InlineData("40s..20s")]
    [InlineData("20s..20s")]
    [InlineData("20..40")]
    [InlineData("20s..40s..60s")]
    public void What_is_no_window_is_refused(string text)
    {
        OptionTexts.Window(text).ShouldBeNull();
        OptionTexts.Latency($"GET /health=1s@{text}").ShouldBeNull();
    }

    [Fact]
    public void Every_rule_may_have_a_window()
    {
        FaultRule[] rules =
        [
            OptionTexts.Latency("GET /x=1s~25%@1s..2s")!, OptionTexts.Error("GET /x=0.5:503@1s..2s")!,
                OptionTexts.Reset("GET /x=1@1s..2s")!,
            OptionTexts.RateLimit("GET /x?a=b=5/1@1s..2s")!,
        ];

        rules.ShouldAllBe(rule => rule.When == new FaultWindow(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
    }

    private static Emulator.Arguments.EmulatorOptions With(FaultRule rule) => new() { Faults = new([rule], []) };

    private static async Task<int> StatusAsync(RunningEmulator emulator, params (string, string)[] headers) =>
        (await emulator.AskAsync("GET /health", headers: headers)).Status;
}
