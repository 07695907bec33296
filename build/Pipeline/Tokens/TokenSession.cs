using Cake.Core;
using Integrations.Emulator;
using Integrations.Identity.Supabase;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Storage;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Arguments;
using Pipeline.Emulator;
using Pipeline.Repository;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>Fills the token file of the plan's environment, and creates the users behind the tokens.</summary>
public sealed class TokenSession(
    RunRequest request,
    RunPlan plan,
    RepositoryLayout layout,
    EmulatorTokens emulatorTokens,
    EmulatorAccess platform,
    HttpEndpointProbe probe,
    TimeProvider time,
    Interruption interruption)
{
    private static readonly TimeSpan TurnPoll = TimeSpan.FromSeconds(1);

    public string FilePath => Store.PathOf(plan.Environment);

    private bool IsOfEmulator => plan.Environment == TargetEnvironment.Emulator;

    private TokenFileStore Store => new(IsOfEmulator ? emulatorTokens.Folder : layout.Configs);

    private TokenProvider Supply => new(Store, time);

    private string Place => IsOfEmulator ? "for the emulator of this build, and gone with it" : Path.GetFileName(FilePath);

    /// <summary>Not when the present tokens outlive the plan. A new emulator always needs new ones.</summary>
    public bool AreNeeded()
    {
        return IsOfEmulator || !Supply.IsFull(TokenRequirement.From(plan, request.TokenCount));
    }

    /// <summary>What keeps the token file from carrying the plan; one of the tokens is tried.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(EmulatorEndpoints endpoints)
    {
        // Without the margin, of which some has passed since the tokens were made.
        var need = TokenRequirement.AtStart(plan with { SupabaseUrl = endpoints.SupabaseUrl }, request.TokenCount);
        TokenFile? file;
        try
        {
            file = Store.Read(plan.Environment);
        }
        catch (ConfigurationException exception)
        {
            return [new Finding("tokens", exception.Message.TrimEnd('.'), $"./build.sh --target=GenerateTokens --env={plan.Environment.Code()}")];
        }

        var usable = Supply.Reusable(need);
        List<Finding> findings = [.. TokenFindings.Evaluate(plan, need, file, usable.Count)];
        if (findings.Count == 0
            && await probe.TokenFindingAsync(endpoints.ApiBaseUrl, usable[0].Token, interruption.Token) is { } refused)
            findings.Add(refused);
        return findings;
    }

    /// <summary>Makes the tokens that are missing, or says that none are.</summary>
    public async Task GenerateIfNeededAsync()
    {
        using var turn = IsOfEmulator || !AreNeeded() ? null : await TurnAsync();
        // Another build may have made them while this one waited for it.
        if (AreNeeded())
            await GenerateAsync();
        else
            Console.WriteLine($"{Path.GetFileName(FilePath)} holds enough tokens that outlive the plan: nobody is signed in.");
    }

    /// <summary>One build at a time fills an environment's file: two would use up the same limit of sign-ins for one file's tokens.</summary>
    private async Task<FileLock> TurnAsync()
    {
        var path = Path.Combine(layout.Artifacts, "locks", $"{Path.GetFileName(FilePath)}.lock");
        for (var hasSaid = false; ; hasSaid = true)
        {
            if (FileLock.TryTake(path, LockOwner.Self(time.GetUtcNow()), out var holder) is { } turn)
                return turn;
            if (!hasSaid)
                Console.WriteLine($"Another build makes tokens for {plan.Environment.Code()} ({holder?.ToString() ?? "its name cannot be read"}): waiting for its end.");
            await Task.Delay(TurnPoll, time, interruption.Token);
        }
    }

    private async Task GenerateAsync()
    {
        var endpoints = await platform.EndpointsAsync();
        var need = NeedAt(endpoints);
        var users = TestUsersFile.Read(layout.TestUsers);
        if (SourceOf(endpoints) == TokenSource.Mint)
        {
            var tokens = Supply.Mint(need, MintOf(endpoints), await MintedUsersAsync(users, endpoints));
            Console.WriteLine($"{tokens.Count} tokens minted for {users.Count} users: {Place}");
            return;
        }

        // 47 users that each wait for a server that is not there would take minutes to say the same.
        FindingsList.ThrowIfAny([.. await probe.FindingsAsync(
            endpoints.ApiBaseUrl, endpoints.SupabaseUrl, endpoints.Credentials.AnonKey, interruption.Token)]);
        var progress = new TokenConsoleProgress(time);
        var generation = await Supply.SignInAsync(need, users, SignInOf(endpoints), progress, interruption.Token);
        progress.End();
        Console.WriteLine(
            $"{generation.Tokens.Count} tokens of {users.Count} users, {generation.SignIns} of them new, in {K6Duration.FormatRounded(generation.Elapsed)}: {Place}");
        if (generation.Interrupted)
            throw new CakeException(ExitCodes.Interrupted, "Interrupted: the tokens so far are saved, and the same command goes on from there.");
    }

    /// <summary>Signing in, unless a profile of the emulator would have that take minutes: its secret is known.</summary>
    private TokenSource SourceOf(EmulatorEndpoints endpoints)
    {
        if (request.TokenSource is { } asked)
            return asked;
        if (endpoints.ProfileSignInRateLimit is not { } limit)
            return TokenSource.SignIn;
        Console.WriteLine($"The emulator's profile limits sign-ins to {limit} (at once/a second): its tokens are minted ({ArgumentNames.TokenSource}=signin signs users in).");
        return TokenSource.Mint;
    }

    /// <summary>Idempotent: present users stay as they are.</summary>
    public async Task CreateUsersAsync()
    {
        if (plan.Environment == TargetEnvironment.Prod && !request.ConfirmProd)
            throw new ConfigurationException("--env=PROD: users would be created there, and nobody has consented. Next: add --confirm-prod.");
        var endpoints = await platform.EndpointsAsync();
        var credentials = endpoints.Credentials;
        var users = TestUsersFile.Read(layout.TestUsers);
        var result = await TestUserCreation.CreateMissingAsync(
            users, Required(credentials.TestUserPassword, CredentialNames.TestUserPassword), DirectoryOf(endpoints), interruption.Token);
        Console.WriteLine($"{result.Created.Count} users created, {result.Present.Count} were there.");
    }

    private TokenRequirement NeedAt(EmulatorEndpoints endpoints) => TokenRequirement.From(plan with { SupabaseUrl = endpoints.SupabaseUrl }, request.TokenCount);

    private JwtMinter MintOf(EmulatorEndpoints endpoints) => new(
        Required(endpoints.Credentials.JwtSecret, CredentialNames.JwtSecret), TokenRequirement.ServerIssuer(endpoints.SupabaseUrl), time);

    private async Task<IReadOnlyList<MintedUser>> MintedUsersAsync(IReadOnlyList<string> users, EmulatorEndpoints endpoints)
    {
        if (endpoints.Credentials.ServiceKey is null)
            return [.. users.Select(user => new MintedUser(user))];
        var ids = await DirectoryOf(endpoints).ListAsync(interruption.Token);
        return [.. users.Select(user => new MintedUser(user, ids.TryGetValue(user, out var id) ? id : null))];
    }

    private static string Required(string? value, string name) =>
        value ?? throw new ConfigurationException($"{name} is not set: set it, or write it to configs/k6-credentials.env.");

    private SupabaseSignIn SignInOf(EmulatorEndpoints endpoints) => new(
        endpoints.SupabaseUrl,
        Required(endpoints.Credentials.AnonKey ?? endpoints.Credentials.ServiceKey, CredentialNames.AnonKey),
        Required(endpoints.Credentials.TestUserPassword, CredentialNames.TestUserPassword),
        time);

    private SupabaseUserDirectory DirectoryOf(EmulatorEndpoints endpoints) =>
        new(endpoints.SupabaseUrl, Required(endpoints.Credentials.ServiceKey, CredentialNames.ServiceKey), time);
}
