using Integrations.Identity;
using LoadTesting;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Terminal;

namespace Pipeline.Platform;

/// <summary>
/// The platform as this build meets it: what signs users in there, decided once, and whether its servers are what they are taken for.
/// </summary>
public sealed class MetPlatform(
    RunPlan plan, Environments environments, Credentials credentials, RunRequest request, PlatformProbe probe, Interruption interruption)
{
    private Task<PlatformAnswers>? _answers;
    private AuthServer? _detected;

    /// <summary>The plan with what has been found out so far.</summary>
    public RunPlan Plan => With(plan);

    public EnvironmentSettings Settings => environments.Of(plan.Environment);

    /// <summary>The keys, with the environment's own password where none was given.</summary>
    public Credentials Credentials =>
        credentials with { TestUserPassword = credentials.TestUserPassword ?? Settings.DefaultTestUserPassword };

    private AuthSetting Setting => plan.Auth switch
    {
        AuthProvider.Supabase => AuthSetting.Supabase,
        AuthProvider.BetterAuth => AuthSetting.BetterAuth,
        _ => AuthSetting.Detect,
    };

    /// <summary>A plan with what has been found out so far.</summary>
    public RunPlan With(RunPlan planned) => _detected is { } found ? planned with { Auth = found.Provider } : planned;

    /// <summary>The sign-in. If it has to be detected, asks the servers, and prints once what was found. Not for EMULATOR.</summary>
    /// <exception cref="ConfigurationException">No address is known for it.</exception>
    public async Task<AuthServer> AuthServerAsync()
    {
        if (_detected is not null)
            return _detected;
        if (Setting != AuthSetting.Detect)
        {
            return plan.ToAuthServer() ?? throw new ConfigurationException(
                $"No address of {plan.Auth!.Value.Title()} is known of {plan.Environment.Code()}: set AUTH_URL.");
        }

        var answers = await AnswersAsync();
        var provider = PlatformFindings.Detect(answers);
        var server = new AuthServer(provider, (answers.Itself(provider) ?? answers.Expected(provider))!.Server);
        _detected = server;
        if (PlatformFindings.Describe(Setting, server, answers, request.Syntax) is { } found)
            Console.WriteLine(found);
        return server;
    }

    /// <summary>What is not at its address. Nobody is asked for EMULATOR, which is started only when it is needed.</summary>
    public async Task<IEnumerable<Finding>> FindingsAsync()
    {
        if (plan.Environment == TargetEnvironment.Emulator)
            return [];
        await AuthServerAsync();
        return PlatformFindings.Evaluate(Setting, Settings, await AnswersAsync());
    }

    private Task<PlatformAnswers> AnswersAsync() => _answers ??= AskAsync();

    private async Task<PlatformAnswers> AskAsync()
    {
        var expected = new Dictionary<AuthProvider, Uri?>
        {
            [AuthProvider.Supabase] = plan.SupabaseUrl, [AuthProvider.BetterAuth] = plan.BetterAuthUrl,
        };
        // A server may be another one than it was taken for, at the address that it was given.
        var asked = IdentityProviders.All.SelectMany(provider => new[] { expected[provider.Provider] }
            .Concat(plan.Auth is { } configured && configured != provider.Provider ? [expected[configured]] : [])
            .OfType<Uri>().Distinct()
            .Select(address => (provider.Provider, Question: provider.Health(address, credentials.AnonKey)))).ToList();
        var answers = await probe.AskAsync(
            [HealthQuestion.OfApi(plan.ApiBaseUrl!), .. asked.Select(server => server.Question)], interruption.Token);
        return new PlatformAnswers(
            answers[0],
            asked.Zip(answers.Skip(1)).GroupBy(server => server.First.Provider)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<ServerAnswer>)[.. group.Select(server => server.Second)]));
    }
}
