using System.Text;
using System.Text.Json;

namespace Benchmarks.Emulator;

/// <summary>
/// One client of the emulator that reads and writes everything in its API, in random order and without pauses. Each answer must have the
/// expected status.
/// </summary>
internal sealed class MixedLoad : IDisposable
{
    private const string EchoGraph = """
        {"graph":{"name":"Echo","description":"Made by a benchmark","nodes":[
        {"id":"in","block_id":"c0a8e994-ebf1-4a9c-a4d8-89d09c86741b","input_default":{"name":"heard"}},
        {"id":"out","block_id":"363ae599-353e-4804-937e-b2ee3cef3da4","input_default":{"name":"said"}}],
        "links":[{"source_id":"in","sink_id":"out","source_name":"result","sink_name":"value"}]}}
        """;

    // Slightly more than an account of the emulator keeps.
    private const int MaxGraphs = 350;
    private const int MaxExecutions = 550;
    private const int MaxKeys = 110;
    private const int MaxSchedules = 110;

    private readonly EmulatorAddress _address;
    private readonly RawConnection _api;
    private readonly RawConnection _supabase;
    private readonly string _authorization;
    private readonly int _user;
    private readonly Random _chance;
    private readonly (int Weight, Func<CancellationToken, Task> Act)[] _acts;
    private string _graph = "";
    /// <summary>The path of the last execution.</summary>
    private string _execution = "";

    private string _agent = "";
    private long _requests;

    private MixedLoad(EmulatorAddress address, RawConnection api, RawConnection supabase, string authorization, int user)
    {
        (_address, _api, _supabase, _authorization, _user) = (address, api, supabase, authorization, user);
        _chance = new Random(user);
        _acts =
        [
            (20, stop => AskAsync("GET /api/credits", 200, stop)),
            (4, stop => AskAsync("GET /api/graphs", 200, stop)),
            (4, stop => AskAsync("GET /api/executions", 200, stop)),
            (3, stop => AskAsync("GET /api/blocks", 200, stop, headers: "Accept-Encoding: gzip")),
            (12, stop => AskAsync($"GET /api/store/agents?page={1 + _chance.Next(3)}", 200, stop)),
            (3, stop => AskAsync($"GET /api/store/agents?search_query={_chance.Next()}", 200, stop)),
            (5, stop => AskAsync("GET /api/store/creators", 200, stop)),
            (6, stop => AskAsync("GET /api/library/agents", 200, stop)),
            (3, stop => AskAsync("GET /api/library/agents/favorites", 200, stop)),
            (8, CreateAsync),
            (10, ExecuteAsync),
            (5, stop => AskAsync($"GET {_execution}", 200, stop)),
            (3, stop => AskAsync($"GET /api/graphs/{_graph}/executions", 200, stop)),
            (4, AddAsync),
            (3, stop => AskAsync($"PATCH /api/library/agents/{_agent}", 200, stop, """{"is_favorite":true}""")),
            (3, stop => AskAsync($"POST /api/library/agents/{_agent}/fork", 200, stop)),
            (2, MakeKeyAsync),
            (2, ScheduleAsync),
            (2, stop => AskAsync("POST /api/graphs", 422, stop, """{"graph":{}}""")),
            (1, stop => AskAsync($"GET /api/graphs/{_chance.Next()}", 404, stop)),
            (1, SignInAsync),
        ];
    }

    /// <summary>How many requests were answered so far.</summary>
    public long Requests => Volatile.Read(ref _requests);

    public static async Task<MixedLoad> OpenAsync(EmulatorAddress address, int user, CancellationToken cancellationToken)
    {
        var load = new MixedLoad(
            address,
            await RawConnection.OpenAsync(address.Api, cancellationToken),
            await RawConnection.OpenAsync(address.Supabase, cancellationToken),
            await address.AuthorizationAsync(user, cancellationToken),
            user);
        await load.CreateAsync(cancellationToken);
        await load.ExecuteAsync(cancellationToken);
        await load.AddAsync(cancellationToken);
        return load;
    }

    /// <summary>
    /// Creates more of everything than an account and the sessions keep, so that anything created later replaces something.
    /// </summary>
    /// <param name="signIns">This client's share of the sessions.</param>
    public async Task FillAsync(int signIns, CancellationToken stop)
    {
        await TimesAsync(MaxGraphs, CreateAsync);
        await TimesAsync(MaxExecutions, ExecuteAsync);
        await TimesAsync(MaxKeys, MakeKeyAsync);
        await TimesAsync(MaxSchedules, ScheduleAsync);
        await TimesAsync(signIns, SignInAsync);

        async Task TimesAsync(int times, Func<CancellationToken, Task> act)
        {
            for (var n = 0; n < times; n++)
                await act(stop);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var total = _acts.Sum(act => act.Weight);
        while (!stop.IsCancellationRequested)
        {
            var drawn = _chance.Next(total);
            var chosen = 0;
            while ((drawn -= _acts[chosen].Weight) >= 0)
                chosen++;
            await _acts[chosen].Act(CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _api.Dispose();
        _supabase.Dispose();
    }

    private async Task CreateAsync(CancellationToken stop) => _graph = Text(await AskAsync("POST /api/graphs", 200, stop, EchoGraph), "id");

    private async Task ExecuteAsync(CancellationToken stop)
    {
        var id = Text(await AskAsync($"POST /api/graphs/{_graph}/execute/1", 200, stop, """{"inputs":{"heard":"hello"}}"""), "id");
        _execution = $"/api/graphs/{_graph}/executions/{id}";
    }

    private async Task AddAsync(CancellationToken stop)
    {
        var (creator, slug) = Listing(await AskAsync($"GET /api/store/agents?page_size=1&page={1 + _chance.Next(60)}", 200, stop));
        var version = Text(await AskAsync($"GET /api/store/agents/{creator}/{slug}", 200, stop), "store_listing_version_id");
        _agent = Text(await AskAsync("POST /api/library/agents", 201, stop, $$"""{"store_listing_version_id":"{{version}}"}"""), "id");
    }

    private Task MakeKeyAsync(CancellationToken stop) => AskAsync("POST /api/api-keys", 200, stop, """{"name":"k","permissions":[]}""");

    private Task ScheduleAsync(CancellationToken stop) =>
        AskAsync($"POST /api/graphs/{_graph}/schedules", 200, stop, """{"name":"s","cron":"0 0 29 2 *","inputs":{}}""");

    private async Task SignInAsync(CancellationToken stop)
    {
        var (status, _) = await _supabase.AskAsync(_address.SignIn(_user), stop);
        Expect("a sign-in", 200, status);
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(
        string request, int expected, CancellationToken stop, string body = "", string headers = "")
    {
        var (status, answer) = await _api.AskAsync(RawConnection.Message(request, body, _authorization, headers), stop);
        if (status != expected)
            Expect($"{request} with {Encoding.UTF8.GetString(answer.Span)}", expected, status);
        Interlocked.Increment(ref _requests);
        return answer;
    }

    private static void Expect(string request, int expected, int status)
    {
        if (status != expected)
            throw new BenchmarkException($"The emulator answered {request} with {status} instead of {expected}.");
    }

    private static string Text(ReadOnlyMemory<byte> json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }

    private static (string Creator, string Slug) Listing(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var agent = document.RootElement.GetProperty("agents")[0];
        return (agent.GetProperty("creator").GetString()!, agent.GetProperty("slug").GetString()!);
    }
}
