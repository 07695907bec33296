using Emulator.Tests.Support;

namespace Emulator.Tests.Seeding;

public sealed class DeterminismTests
{
    [Fact]
    public async Task The_same_seed_and_requests_give_the_same_answers()
    {
        var first = await JourneyAsync(seed: 3);
        var again = await JourneyAsync(seed: 3);
        var other = await JourneyAsync(seed: 4);

        again.ShouldBe(first);
        for (var n = 0; n < first.Count; n++)
            other[n].ShouldNotBe(first[n]);
    }

    private static async Task<List<string>> JourneyAsync(long seed)
    {
        await using var emulator = await RunningEmulator.StartAsync(new() { Seed = seed });
        var token = await emulator.TokenAsync();
        var graph = await emulator.AskAsync("POST /api/graphs", SampleGraph.Echo, token);
        var execution = await emulator.AskAsync($"POST /api/graphs/{graph.Text("id")}/execute/1", "{}", token);
        return
        [
            graph.Body,
            execution.Body,
            (await emulator.AskAsync("GET /api/store/agents")).Body,
            (await emulator.AskAsync("GET /api/blocks", token: token)).Body,
            (await emulator.AskAsync("POST /api/api-keys", """{"name":"k","permissions":[]}""", token)).Text("plain_text_key"),
        ];
    }
}
