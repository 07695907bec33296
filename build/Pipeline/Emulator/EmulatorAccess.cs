using Integrations.Emulator;
using Integrations.Processes;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Pipeline.Arguments;
using Pipeline.Platform;
using Pipeline.Repository;
using Pipeline.Terminal;

namespace Pipeline.Emulator;

/// <summary>Provides the addresses of the platform under test. For EMULATOR, the first call starts the emulator.</summary>
public sealed class EmulatorAccess(
    RunPlan plan,
    RunRequest request,
    RepositoryLayout layout,
    MetPlatform platform,
    ProcessRunner processes,
    Interruption interruption)
{
    private static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromHours(1);

    private EmulatorProcess? _emulator;

    /// <summary>The addresses and keys. The emulator has its own keys.</summary>
    public async Task<EmulatorEndpoints> EndpointsAsync()
    {
        if (plan.Environment != TargetEnvironment.Emulator)
        {
            var auth = await platform.AuthServerAsync();
            return new EmulatorEndpoints(plan.ApiBaseUrl!, plan.SupabaseUrl, auth, platform.Credentials) { RunId = plan.RunId };
        }

        if (_emulator is null)
        {
            var password = platform.Settings.DefaultTestUserPassword!;
            var told = request.Emulator.Has("token-lifetime")
                ? request.Emulator
                : request.Emulator.With("token-lifetime", K6Duration.Format(LongEnough(TokenRequirement.LifetimeOf(plan))));
            _emulator = await EmulatorProcess.StartAsync(
                processes,
                EmulatorLaunch.OfLibrary(layout.EmulatorAssembly, layout.TestUsers),
                told,
                apiPort: 0,
                supabasePort: 0,
                new Dictionary<string, string> { [CredentialNames.TestUserPassword] = password },
                interruption.Token);
            Console.WriteLine(
                $"The emulator of the platform answers at {_emulator.Address.ApiBaseUrl} and {AuthOf(_emulator.Address).Url}.");
        }

        var address = _emulator.Address;
        return new EmulatorEndpoints(
            address.ApiBaseUrl,
            address.SupabaseUrl,
            AuthOf(address),
            platform.Credentials with
            {
                AnonKey = address.AnonKey,
                ServiceKey = address.ServiceKey,
                JwtSecret = address.JwtSecret,
                TestUserPassword = platform.Settings.DefaultTestUserPassword,
            })
        {
            RunId = plan.RunId,
            ProfileSignInRateLimit = request.Emulator.Has("sign-in-rate-limit") ? null : address.SignInRateLimit,
        };
    }

    /// <summary>Supabase's default or, if that is longer, what the longest test needs plus the time to get the tokens.</summary>
    private static TimeSpan LongEnough(TimeSpan needed)
    {
        var withSigningIn = TimeSpan.FromMinutes(Math.Ceiling(needed.TotalMinutes) + 30);
        return withSigningIn > DefaultTokenLifetime ? withSigningIn : DefaultTokenLifetime;
    }

    private AuthServer AuthOf(EmulatorAddress address)
    {
        if (plan.Auth != AuthProvider.BetterAuth)
            return new AuthServer(AuthProvider.Supabase, address.SupabaseUrl);
        return new AuthServer(AuthProvider.BetterAuth, address.BetterAuthUrl ?? throw new ConfigurationException(
            $"The emulator serves no {AuthProvider.BetterAuth.Title()}: leave {ArgumentTable.Auth} out, or let the emulator serve it."));
    }

    /// <summary>The emulator crashed or somebody else stopped it.</summary>
    public bool HasLostEmulator => _emulator is { HasEnded: true };

    /// <summary>How the emulator ended; null while it is running, or if none was started.</summary>
    public string? EndOfEmulator => _emulator?.HowItEnded;

    /// <summary>The id of the emulator's process; null if none was started.</summary>
    public int? EmulatorProcessId => _emulator?.Id;

    /// <summary>Stops the emulator, if it was started.</summary>
    public async Task StopAsync()
    {
        if (_emulator is not null)
            await _emulator.DisposeAsync();
        _emulator = null;
    }
}

/// <param name="SupabaseUrl">Null where no address of it is known, because users sign in elsewhere.</param>
/// <param name="Auth">What signs users in.</param>
/// <param name="Credentials">Never logged; its text hides the values.</param>
public sealed record EmulatorEndpoints(Uri ApiBaseUrl, Uri? SupabaseUrl, AuthServer Auth, Credentials Credentials)
{
    /// <summary>What the names begin with of what scripts make; null for a plan that runs nothing.</summary>
    public string? RunId { get; init; }

    /// <summary>
    /// The emulator's limit on sign-ins, such as <c>30/0.5</c>, if it comes from a profile and was not asked for explicitly.
    /// </summary>
    public string? ProfileSignInRateLimit { get; init; }

    /// <summary>The variables for a script, which are the same when it is inspected and when it is run.</summary>
    public IReadOnlyDictionary<string, string> VariablesOf(PlannedTest test, TargetEnvironment environment, string tokenFile) =>
        ScriptEnvironment.Create(test, environment, ApiBaseUrl, SupabaseUrl, Auth, Credentials.AnonKey, tokenFile, RunId);

    /// <summary>A plan with these addresses, which those of EMULATOR lack.</summary>
    public RunPlan On(RunPlan plan) => plan with
    {
        SupabaseUrl = SupabaseUrl,
        Auth = Auth.Provider,
        BetterAuthUrl = Auth.Provider == AuthProvider.BetterAuth ? Auth.Url : plan.BetterAuthUrl,
    };
}
