using Emulator.Arguments;
using Emulator.Auth;
using Emulator.Endpoints;
using Emulator.Faults;
using Emulator.Http;
using Emulator.Limits;
using Emulator.Model;
using Emulator.State;

namespace Emulator.Hosting;

/// <summary>The emulator: the platform's API and its Supabase, each on a port of its own, over one state.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Listener _api;
    private readonly Listener _supabase;
    private readonly Restarts _restarts;

    private EmulatorHost(Listener api, Listener supabase, Restarts restarts, ServiceKeys keys, int users) =>
        (_api, _supabase, _restarts, Keys, UserCount) = (api, supabase, restarts, keys, users);

    public Uri ApiBaseUrl => _api.Address;

    public Uri SupabaseUrl => _supabase.Address;

    public ServiceKeys Keys { get; }

    public int UserCount { get; }

    /// <summary>The endpoints of the API.</summary>
    public IReadOnlyList<Endpoint> ApiEndpoints => _api.App.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>
    /// Starts both listeners, which accept requests when this returns. Throws <see cref="IOException"/> if a port is in use.
    /// </summary>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, TimeProvider time, CancellationToken stop)
    {
        var signer = new JwtSigner(options.JwtSecret);
        var tokens = new TokenVerifier(options.JwtSecret, time);
        var keys = ServiceKeys.From(signer);
        var users = new UserDirectory(options.Seed, time);
        foreach (var email in options.UserEmails)
            users.Add(email, options.UserPassword, confirmed: true);
        var modelTime = ScaledTime.Create(time, options.TimeScale);
        var clock = new LoadClock(modelTime);
        var restarts = new Restarts(options.Faults.Restarts, clock, modelTime);
        var faults = new FaultInjection(options.Faults, restarts, clock, options.Seed, modelTime);

        var supabase = new Listener(options.Bind, options.SupabasePort);
        var sessions = new Sessions(
            signer, options.TokenLifetime, () => new Uri(supabase.Address, "auth/v1").ToString(), options.Seed, time);
        supabase.App.UseGateway(keys);
        supabase.App.UseFaults(faults, restarts, (http, status) => AuthError.Injected(status).SendAsync(http));
        supabase.App.UseRouting();
        supabase.App.MapSignIn(users, sessions, new AddressLimit(options.SignInRateLimit, modelTime), tokens, time);
        supabase.App.MapAdmin(users, sessions, tokens, time);
        supabase.App.MapProject();

        var api = new Listener(options.Bind, options.ApiPort);
        api.App.UseApiPipeline();
        api.App.UseFaults(faults, restarts, (http, status) => ApiError.Failed(http.Request, status, "Injected fault").SendAsync(http));
        MapApi(api.App, options, users, tokens, time, modelTime);
        try
        {
            await supabase.StartAsync(stop);
            await api.StartAsync(stop);
        }
        catch (IOException)
        {
            await supabase.DisposeAsync();
            await api.DisposeAsync();
            throw;
        }

        restarts.Schedule();
        return new(api, supabase, restarts, keys, users.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _restarts.DisposeAsync();
        using var deadline = new CancellationTokenSource(Grace);
        await Task.WhenAll(_api.StopAsync(deadline.Token), _supabase.StopAsync(deadline.Token));
        await _api.DisposeAsync();
        await _supabase.DisposeAsync();
    }

    private static void MapApi(
        WebApplication app, EmulatorOptions options, UserDirectory users, TokenVerifier tokens, TimeProvider time, TimeProvider modelTime)
    {
        var accounts = new AccountStore(options.Seed, options.Credits, time);
        var store = new StoreCatalogue(options.Seed);
        var blocks = new BlockCatalogue(options.Seed);
        var graphs = new GraphLookup(store);
        var healthy = new Payload("{\"status\":\"healthy\"}"u8.ToArray());

        app.UseRouting();
        app.UseSignIn(tokens, accounts);
        app.UseModel(new LoadModel(options.Profile, options.Seed, modelTime), modelTime);
        app.MapGet("/health", healthy.SendAsync);
        app.MapStore(store);

        var own = app.MapGroup("");
        own.RequireSignIn();
        own.MapAccounts(users, options.Seed);
        own.MapBlocks(blocks, time);
        own.MapGraphs(graphs, blocks, time);
        own.MapExecutions(graphs, store, time);
        own.MapSchedules(graphs, time);
        own.MapApiKeys(time);
        own.MapLibrary(store, time);
    }
}
