using Emulator.Arguments;
using Emulator.Auth;
using Emulator.BetterAuth;
using Emulator.Endpoints;
using Emulator.Faults;
using Emulator.Http;
using Emulator.Limits;
using Emulator.Model;
using Emulator.State;
using Microsoft.IdentityModel.Tokens;

namespace Emulator.Hosting;

/// <summary>The emulator: the platform's API and its sign-ins, on two ports, over one state.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Listener _api;
    private readonly Listener _signIn;
    private readonly Restarts _restarts;
    private readonly TokenKey _tokenKey;
    private readonly AccountStore _accounts;

    private EmulatorHost(EmulatorOptions options, TimeProvider time)
    {
        var modelTime = ScaledTime.Create(time, options.TimeScale);
        var clock = new LoadClock(modelTime);
        _restarts = new(options.Faults.Restarts, clock, modelTime);
        var faults = new FaultInjection(options.Faults, _restarts, clock, options.Seed, modelTime);
        _tokenKey = new(options.JwtSecret);
        _accounts = new(options.Seed, options.Credits, time, options.Contract);
        _signIn = new(options.Bind, options.SupabasePort);
        _api = new(options.Bind, options.ApiPort);
        Keys = ServiceKeys.From(new JwtSigner(options.JwtSecret));
        Users = new(options.Seed, time);
        foreach (var email in options.UserEmails)
            Users.Add(email, options.UserPassword, confirmed: true);

        _signIn.App.UseGateway(Keys, options.SignIns);
        _signIn.App.UseFaults(faults, _restarts, FailSignIn);
        MapSignIns(options, time, modelTime);

        _api.App.UseOwnAnswers(_accounts);
        _api.App.UseApiPipeline();
        _api.App.UseFaults(
            faults, _restarts, (http, status) => ApiError.Failed(http.Request, status, "Injected fault").SendAsync(http));
        MapApi(options, time, modelTime);
    }

    public Uri ApiBaseUrl => _api.Address;

    /// <summary>The address of Supabase and of Better Auth.</summary>
    public Uri SupabaseUrl => _signIn.Address;

    public ServiceKeys Keys { get; }

    public UserDirectory Users { get; }

    /// <summary>What users made and did not delete.</summary>
    public Holdings Left => _accounts.Left;

    /// <summary>The endpoints of the API.</summary>
    public IReadOnlyList<Endpoint> ApiEndpoints => _api.App.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>
    /// Starts both listeners, which accept requests when this returns. Throws <see cref="IOException"/> if a port is in use.
    /// </summary>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, TimeProvider time, CancellationToken stop)
    {
        var host = new EmulatorHost(options, time);
        try
        {
            await host._signIn.StartAsync(stop);
            await host._api.StartAsync(stop);
        }
        catch (IOException)
        {
            await host._signIn.DisposeAsync();
            await host._api.DisposeAsync();
            host._tokenKey.Dispose();
            throw;
        }

        host._restarts.Schedule();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _restarts.DisposeAsync();
        using var deadline = new CancellationTokenSource(Grace);
        await Task.WhenAll(_api.StopAsync(deadline.Token), _signIn.StopAsync(deadline.Token));
        await _api.DisposeAsync();
        await _signIn.DisposeAsync();
        _tokenKey.Dispose();
    }

    private static Task FailSignIn(HttpContext http, int status) => BetterAuthGate.IsMeant(http.Request)
        ? BetterAuthError.Injected(status).SendAsync(http)
        : AuthError.Injected(http.Request, status).SendAsync(http);

    private void MapSignIns(EmulatorOptions options, TimeProvider time, TimeProvider modelTime)
    {
        var app = _signIn.App;
        app.UseRouting();
        if (options.SignIns.HasFlag(ServedSignIns.BetterAuth))
        {
            var rules = new BetterAuthRules(options.BetterAuthRateLimit, options.CanSignUp, options.TokenLifetime);
            app.UseBetterAuthGate(rules, modelTime);
            new BetterAuthEndpoints(
                Users, new(options.JwtSecret, options.Seed, time), _tokenKey, rules, () => Origin(_signIn.Address), time).Map(app);
        }

        if (options.SignIns.HasFlag(ServedSignIns.Supabase))
        {
            // It knows no tokens but its own.
            var tokens = TokenVerifier.Create(options.JwtSecret, time);
            var sessions = new Sessions(
                new JwtSigner(options.JwtSecret), options.TokenLifetime, () => new Uri(_signIn.Address, "auth/v1").ToString(),
                options.Seed, time);
            app.MapSignIn(Users, sessions, new AddressLimit(options.SignInRateLimit, modelTime), tokens, time);
            app.MapAdmin(Users, sessions, tokens, time);
            app.MapProject();
        }
    }

    private void MapApi(EmulatorOptions options, TimeProvider time, TimeProvider modelTime)
    {
        var app = _api.App;
        var store = new StoreCatalogue(options.Seed, options.Contract);
        var blocks = new BlockCatalogue(options.Seed);
        var (graphs, check, paywall) = (new GraphLookup(store), new GraphCheck(blocks), new Paywall(options.HasTier));
        var healthy = new Payload("{\"status\":\"healthy\"}"u8.ToArray());

        app.UseRouting();
        app.UseSignIn(new TokenVerifier(KeysOf(options), time), _accounts);
        app.UseModel(new LoadModel(options.Profile, options.Seed, modelTime), modelTime);
        app.MapGet("/health", healthy.SendAsync);
        app.MapStore(store);

        var own = app.MapGroup("");
        own.RequireSignIn();
        own.MapAccounts(Users, options.Seed);
        own.MapBlocks(blocks, paywall, time);
        own.MapGraphs(graphs, check, time);
        own.MapExecutions(graphs, check, paywall, store, time);
        own.MapSchedules(graphs, time);
        own.MapApiKeys(time);
        own.MapLibrary(store, time);
    }

    /// <summary>The keys whose tokens the API accepts: those of the sign-ins that are served.</summary>
    private Dictionary<string, SecurityKey> KeysOf(EmulatorOptions options)
    {
        var keys = new Dictionary<string, SecurityKey>(StringComparer.Ordinal);
        if (options.SignIns.HasFlag(ServedSignIns.Supabase))
            keys[SecurityAlgorithms.HmacSha256] = JwtSigner.KeyOf(options.JwtSecret);
        if (options.SignIns.HasFlag(ServedSignIns.BetterAuth))
            keys[SecurityAlgorithms.EcdsaSha256] = _tokenKey.Verification;
        return keys;
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
