using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Execution;

/// <summary>The environment variables that tell a script what to do and which platform to load.</summary>
public static class ScriptEnvironment
{
    /// <param name="supabaseUrl">Null if there is none.</param>
    /// <param name="auth">What signs users in.</param>
    /// <param name="anonKey">Public by design. Null if there is none; the connectivity test then sends fewer requests.</param>
    /// <param name="tokenFile">Absolute path of the token file.</param>
    /// <param name="runId">What the names begin with of what the script makes; null for a plan that has none.</param>
    public static IReadOnlyDictionary<string, string> Create(
        PlannedTest test,
        TargetEnvironment environment,
        Uri apiBaseUrl,
        Uri? supabaseUrl,
        AuthServer auth,
        string? anonKey,
        string tokenFile,
        string? runId = null)
    {
        var variables = new Dictionary<string, string>(test.Variables, StringComparer.Ordinal)
        {
            ["K6_ENVIRONMENT"] = environment.Code(),
            ["API_BASE_URL"] = WithoutSlash(apiBaseUrl),
            ["AUTH_PROVIDER"] = auth.Provider.Code(),
            ["AUTH_URL"] = WithoutSlash(auth.Url),
            ["TOKENS_FILE"] = tokenFile,
            [RunTags.TestVariable] = test.Name,
            ["VUS"] = test.Vus.ToString(CultureInfo.InvariantCulture),
            ["DURATION"] = K6Duration.Format(test.Duration),
            ["RAMP_UP"] = K6Duration.Format(test.RampUp),
            ["RAMP_DOWN"] = K6Duration.Format(test.RampDown),
        };
        if (supabaseUrl is not null)
            variables["SUPABASE_URL"] = WithoutSlash(supabaseUrl);
        if (anonKey is not null)
            variables["SUPABASE_ANON_KEY"] = anonKey;
        if (runId is not null)
            variables[RunTags.RunVariable] = runId;
        return variables;
    }

    private static string WithoutSlash(Uri url) => url.ToString().TrimEnd('/');
}
