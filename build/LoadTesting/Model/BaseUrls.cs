namespace LoadTesting.Model;

/// <summary>The platform's addresses: the environment's own, unless API_BASE_URL, SUPABASE_URL or AUTH_URL say otherwise.</summary>
internal sealed record BaseUrls(Uri? Api, Uri? Supabase, Uri? BetterAuth)
{
    private const string ApiName = "API_BASE_URL";
    private const string SupabaseName = "SUPABASE_URL";

    /// <summary>The sign-in's, whatever the provider is.</summary>
    private const string AuthName = "AUTH_URL";

    public static IReadOnlyList<string> VariableNames { get; } = [ApiName, SupabaseName, AuthName];

    public IEnumerable<Uri> All => new[] { Api, Supabase, BetterAuth }.OfType<Uri>();

    public static BaseUrls From(RunRequest request, EnvironmentSettings settings)
    {
        var auth = Given(request, AuthName);
        var supabase = Given(request, SupabaseName);
        return new BaseUrls(
            Given(request, ApiName) ?? settings.ApiBaseUrl,
            // While it is to be found out who signs in, the more specific name is the better word.
            AuthOf(request, settings) switch
            {
                AuthSetting.Supabase => auth ?? supabase,
                AuthSetting.Detect => supabase ?? auth,
                _ => supabase,
            } ?? settings.SupabaseUrl,
            (AuthOf(request, settings) == AuthSetting.Supabase ? null : auth) ?? settings.BetterAuthUrl);
    }

    /// <summary>Who signs users in, as far as it is known without asking anybody.</summary>
    public static AuthSetting AuthOf(RunRequest request, EnvironmentSettings settings) =>
        request.Auth is { } asked && (asked != AuthSetting.Detect || request.Environment != TargetEnvironment.Emulator) ? asked
        : request.Environment == TargetEnvironment.Emulator ? OfEmulator(request.Emulator)
        : settings.Auth;

    /// <summary>The emulator has no default of its own: it serves both, unless it is told to serve one.</summary>
    private static AuthSetting OfEmulator(EmulatorRequest emulator) =>
        emulator.Arguments.LastOrDefault(argument => argument.Name == "auth")?.Value == AuthProvider.BetterAuth.Code()
            ? AuthSetting.BetterAuth
            : AuthSetting.Supabase;

    private static Uri? Given(RunRequest request, string name) =>
        request.Variables.TryGetValue(name, out var text) && WebAddress.ProblemOfBase(text) is null ? new Uri(text) : null;
}
