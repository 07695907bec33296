using LoadTesting.Catalogue;

namespace LoadTesting.Planning;

/// <summary>The platform's two addresses: the environment's own, unless API_BASE_URL or SUPABASE_URL say otherwise.</summary>
static class BaseUrls
{
    const string Api = "API_BASE_URL";
    const string Supabase = "SUPABASE_URL";

    public static IReadOnlyList<string> VariableNames { get; } = [Api, Supabase];

    public static (Uri? Api, Uri? Supabase) Of(RunRequest request, EnvironmentSettings settings) =>
        (Given(request, Api) ?? settings.ApiBaseUrl, Given(request, Supabase) ?? settings.SupabaseUrl);

    static Uri? Given(RunRequest request, string name) =>
        request.Variables.TryGetValue(name, out var text) && WebAddress.ProblemOfBase(text) is null ? new Uri(text) : null;
}
