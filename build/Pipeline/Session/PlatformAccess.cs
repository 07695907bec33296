using Integrations.Platform;
using Integrations.Processes;
using LoadTesting;
using LoadTesting.Catalogue;
using LoadTesting.Planning;
using LoadTesting.Running;
using LoadTesting.Tokens;

namespace Pipeline.Session;

/// <summary>Where the platform under test is. For EMBEDDED the first question starts the stand-in.</summary>
public sealed class PlatformAccess(
    RunPlan plan,
    RunRequest request,
    RepositoryLayout layout,
    Environments environments,
    Credentials credentials,
    ProcessRunner processes,
    Interruption interruption)
{
    private static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromHours(1);

    private PlatformProcess? _standIn;

    /// <summary>Addresses and keys; the keys of the stand-in are its own.</summary>
    public async Task<PlatformEndpoints> EndpointsAsync()
    {
        if (plan.Environment != TargetEnvironment.Embedded)
        {
            var password = credentials.TestUserPassword ?? environments.Of(plan.Environment).DefaultTestUserPassword;
            return new PlatformEndpoints(plan.ApiBaseUrl!, plan.SupabaseUrl!, credentials with { TestUserPassword = password });
        }

        if (_standIn is null)
        {
            var password = environments.Of(TargetEnvironment.Embedded).DefaultTestUserPassword!;
            _standIn = await PlatformProcess.StartAsync(
                processes,
                PlatformLaunch.OfLibrary(layout.PlatformAssembly, layout.TestUsers),
                request.StandIn with { TokenLifetime = request.StandIn.TokenLifetime ?? K6Duration.Format(LongEnough(TokenNeed.LifetimeOf(plan))) },
                apiPort: 0,
                supabasePort: 0,
                new Dictionary<string, string> { [CredentialNames.TestUserPassword] = password },
                interruption.Token);
            Console.WriteLine($"The stand-in of the platform answers at {_standIn.Address.ApiBaseUrl} and {_standIn.Address.SupabaseUrl}.");
        }

        var address = _standIn.Address;
        return new PlatformEndpoints(
            address.ApiBaseUrl,
            address.SupabaseUrl,
            credentials with
            {
                AnonKey = address.AnonKey,
                ServiceKey = address.ServiceKey,
                JwtSecret = address.JwtSecret,
                TestUserPassword = environments.Of(TargetEnvironment.Embedded).DefaultTestUserPassword,
            })
        {
            ProfileSignInRateLimit = request.StandIn.SignInRateLimit is null ? address.SignInRateLimit : null,
        };
    }

    /// <summary>Supabase's default, or what the plan needs and the time to make the tokens in; a lifetime that is asked for stays as it is.</summary>
    private static TimeSpan LongEnough(TimeSpan needed)
    {
        var withSigningIn = TimeSpan.FromMinutes(Math.Ceiling(needed.TotalMinutes) + 30);
        return withSigningIn > DefaultTokenLifetime ? withSigningIn : DefaultTokenLifetime;
    }

    /// <summary>The stand-in crashed or was ended by somebody else.</summary>
    public bool HasLostStandIn => _standIn is { HasEnded: true };

    /// <summary>How the stand-in ended; null while it runs, or where none was started.</summary>
    public string? EndOfStandIn => _standIn?.HowItEnded;

    /// <summary>The id of the stand-in's process; null where none was started.</summary>
    public int? StandInProcess => _standIn?.Id;

    /// <summary>Stops the stand-in, if it was started.</summary>
    public async Task StopAsync()
    {
        if (_standIn is not null)
            await _standIn.DisposeAsync();
        _standIn = null;
    }
}

/// <param name="Credentials">Never logged: its text hides the values.</param>
public sealed record PlatformEndpoints(Uri ApiBaseUrl, Uri SupabaseUrl, Credentials Credentials)
{
    /// <summary>The stand-in's limit of sign-ins, such as <c>30/0.5</c>, where its profile brought one that nobody asked for.</summary>
    public string? ProfileSignInRateLimit { get; init; }

    /// <summary>What a script is told when it is inspected and when it is run: the same.</summary>
    public IReadOnlyDictionary<string, string> VariablesOf(PlannedTest test, TargetEnvironment environment, string tokenFile) =>
        ScriptEnvironment.Of(test, environment, ApiBaseUrl, SupabaseUrl, Credentials.AnonKey, tokenFile);
}
