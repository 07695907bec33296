namespace LoadTesting.Model;

/// <summary>The platform's two addresses: the environment's own, unless API_BASE_URL or SUPABASE_URL say otherwise.</summary>
internal static class BaseUrls
{
    private const string Api = "API_BASE_URL";
    private const string Supabase = "SUPABASE_URL";

    public static IReadOnlyList<string> VariableNames { get; } = [Api, Supabase];

    public static (Uri? Api, Uri? Supabase) From(RunRequest request, EnvironmentSettings settings) =>
        (Given(request, Api) ?? settings.ApiBaseUrl, Given(request, Supabase) ?? settings.SupabaseUrl);

    private static Uri? Given(RunRequest request, string name) =>
        request.Variables.TryGetValue(name, out var text) && WebAddress.ProblemOfBase(text) is null ? new Uri(text) : null;
}
