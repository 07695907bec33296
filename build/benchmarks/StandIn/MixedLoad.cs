using System.Text;
using System.Text.Json;

namespace Benchmarks.StandIn;

/// <summary>
/// One client of the stand-in that reads and writes whatever its API has, in random order and without pause. Each answer must have the status that
/// it should have.
/// </summary>
sealed class MixedLoad : IDisposable
{
    const string EchoGraph = """
        {"graph":{"name":"Echo","description":"Made by a benchmark","nodes":[{"id":"in","block_id":"c0a8e994-ebf1-4a9c-a4d8-89d09c86741b","input_default":{"name":"heard"}},{"id":"out","block_id":"363ae599-353e-4804-937e-b2ee3cef3da4","input_default":{"name":"said"}}],"links":[{"source_id":"in","sink_id":"out","source_name":"result","sink_name":"value"}]}}
        """;

    // What an account of the stand-in keeps, and a little more.
    const int MostGraphs = 350;
    const int MostExecutions = 550;
    const int MostKeys = 110;
    const int MostSchedules = 110;

    readonly StandInAddress address;
    readonly RawConnection api;
    readonly RawConnection supabase;
    readonly string authorization;
    readonly int user;
    readonly Random chance;
    readonly (int Weight, Func<CancellationToken, Task> Act)[] acts;
    string graph = "";
    /// <summary>The path of the last one.</summary>
    string execution = "";

    string agent = "";
    long requests;

    MixedLoad(StandInAddress address, RawConnection api, RawConnection supabase, string authorization, int user)
    {
        (this.address, this.api, this.supabase, this.authorization, this.user) = (address, api, supabase, authorization, user);
        chance = new Random(user);
        acts =
        [
            (20, stop => AskAsync("GET /api/credits", 200, stop)),
            (4, stop => AskAsync("GET /api/graphs", 200, stop)),
            (4, stop => AskAsync("GET /api/executions", 200, stop)),
            (3, stop => AskAsync("GET /api/blocks", 200, stop, headers: "Accept-Encoding: gzip")),
            (12, stop => AskAsync($"GET /api/store/agents?page={1 + chance.Next(3)}", 200, stop)),
            (3, stop => AskAsync($"GET /api/store/agents?search_query={chance.Next()}", 200, stop)),
            (5, stop => AskAsync("GET /api/store/creators", 200, stop)),
            (6, stop => AskAsync("GET /api/library/agents", 200, stop)),
            (3, stop => AskAsync("GET /api/library/agents/favorites", 200, stop)),
            (8, CreateAsync),
            (10, ExecuteAsync),
            (5, stop => AskAsync($"GET {execution}", 200, stop)),
            (3, stop => AskAsync($"GET /api/graphs/{graph}/executions", 200, stop)),
            (4, AddAsync),
            (3, stop => AskAsync($"PATCH /api/library/agents/{agent}", 200, stop, """{"is_favorite":true}""")),
            (3, stop => AskAsync($"POST /api/library/agents/{agent}/fork", 200, stop)),
            (2, MakeKeyAsync),
            (2, ScheduleAsync),
            (2, stop => AskAsync("POST /api/graphs", 422, stop, """{"graph":{}}""")),
            (1, stop => AskAsync($"GET /api/graphs/{chance.Next()}", 404, stop)),
            (1, SignInAsync),
        ];
    }

    /// <summary>How many were answered so far.</summary>
    public long Requests => Volatile.Read(ref requests);

    public static async Task<MixedLoad> OpenAsync(StandInAddress address, int user, CancellationToken cancellationToken)
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

    /// <summary>Makes more of everything than an account and the sessions keep, so that whatever comes afterwards takes the place of something.</summary>
    /// <param name="signIns">This client's share of the sessions.</param>
    public async Task FillAsync(int signIns, CancellationToken stop)
    {
        await TimesAsync(MostGraphs, CreateAsync);
        await TimesAsync(MostExecutions, ExecuteAsync);
        await TimesAsync(MostKeys, MakeKeyAsync);
        await TimesAsync(MostSchedules, ScheduleAsync);
        await TimesAsync(signIns, SignInAsync);

        async Task TimesAsync(int times, Func<CancellationToken, Task> act)
        {
            for (int n = 0; n < times; n++)
                await act(stop);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        int total = acts.Sum(act => act.Weight);
        while (!stop.IsCancellationRequested)
        {
            int drawn = chance.Next(total);
            int chosen = 0;
            while ((drawn -= acts[chosen].Weight) >= 0)
                chosen++;
            await acts[chosen].Act(CancellationToken.None);
        }
    }

    public void Dispose()
    {
        api.Dispose();
        supabase.Dispose();
    }

    async Task CreateAsync(CancellationToken stop) => graph = Text(await AskAsync("POST /api/graphs", 200, stop, EchoGraph), "id");

    async Task ExecuteAsync(CancellationToken stop)
    {
        string id = Text(await AskAsync($"POST /api/graphs/{graph}/execute/1", 200, stop, """{"inputs":{"heard":"hello"}}"""), "id");
        execution = $"/api/graphs/{graph}/executions/{id}";
    }

    async Task AddAsync(CancellationToken stop)
    {
        var (creator, slug) = Listing(await AskAsync($"GET /api/store/agents?page_size=1&page={1 + chance.Next(60)}", 200, stop));
        string version = Text(await AskAsync($"GET /api/store/agents/{creator}/{slug}", 200, stop), "store_listing_version_id");
        agent = Text(await AskAsync("POST /api/library/agents", 201, stop, $$"""{"store_listing_version_id":"{{version}}"}"""), "id");
    }

    Task MakeKeyAsync(CancellationToken stop) => AskAsync("POST /api/api-keys", 200, stop, """{"name":"k","permissions":[]}""");

    Task ScheduleAsync(CancellationToken stop) =>
        AskAsync($"POST /api/graphs/{graph}/schedules", 200, stop, """{"name":"s","cron":"0 0 29 2 *","inputs":{}}""");

    async Task SignInAsync(CancellationToken stop)
    {
        var (status, _) = await supabase.AskAsync(address.SignIn(user), stop);
        Expect("a sign-in", 200, status);
    }

    async Task<ReadOnlyMemory<byte>> AskAsync(string request, int expected, CancellationToken stop, string body = "", string headers = "")
    {
        var (status, answer) = await api.AskAsync(RawConnection.Message(request, body, authorization, headers), stop);
        if (status != expected)
            Expect($"{request} with {Encoding.UTF8.GetString(answer.Span)}", expected, status);
        Interlocked.Increment(ref requests);
        return answer;
    }

    static void Expect(string request, int expected, int status)
    {
        if (status != expected)
            throw new BenchmarkException($"The stand-in answered {request} with {status} instead of {expected}.");
    }

    static string Text(ReadOnlyMemory<byte> json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }

    static (string Creator, string Slug) Listing(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var agent = document.RootElement.GetProperty("agents")[0];
        return (agent.GetProperty("creator").GetString()!, agent.GetProperty("slug").GetString()!);
    }
}
