using LoadTesting.Running;

namespace Integrations.K6;

/// <summary>What a k6 process sees of the environment: the script's variables and nothing else that could change the run.</summary>
static class K6Environment
{
    const string AnonKey = "SUPABASE_ANON_KEY";

    /// <summary>k6 itself has no use for these, and a script that prints its environment must not show them.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
        ["SUPABASE_SERVICE_KEY", "SUPABASE_JWT_SECRET", "TEST_USER_PASSWORD", "K6_CLOUD_TOKEN"];

    /// <summary>Read by the scripts. An inherited one that the plan does not name would change the test unnoticed.</summary>
    static readonly IReadOnlyList<string> scriptVariables =
    [
        "API_BASE_URL", "SUPABASE_URL", AnonKey, "TOKENS_FILE", "TEST_NAME", "VUS", "DURATION", "RAMP_UP", "RAMP_DOWN",
        "THRESHOLD_P95", "THRESHOLD_P99", "THRESHOLD_SUCCESS_RATE", "THRESHOLD_WINDOW",
        "REQUESTS_PER_VU", "ENDPOINT", "CONCURRENT_REQUESTS", "LIBRARY_JOURNEY",
    ];

    /// <summary>
    /// Whether a variable must not be on a command line. The anon key is public by design, and still nobody's to read there.
    /// </summary>
    public static bool IsSecret(string name) =>
        name == AnonKey || Secrets.Contains(name) || name.EndsWith("_TOKEN", StringComparison.Ordinal) ||
        name.EndsWith("_SECRET", StringComparison.Ordinal) || name.EndsWith("_PASSWORD", StringComparison.Ordinal);

    /// <summary>The changes to the inherited environment that make it the execution's.</summary>
    public static Dictionary<string, string?> Changes(IReadOnlyDictionary<string, string> inherited, TestExecution? execution)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);

        // K6_VUS, K6_DURATION, K6_STAGES, K6_OUT and others of this prefix override what the script and the arguments say.
        foreach (string name in inherited.Keys.Where(name => name.StartsWith("K6_", StringComparison.Ordinal)))
            changes[name] = null;
        foreach (string name in scriptVariables)
            changes[name] = null;
        foreach (var (name, value) in execution?.Environment ?? new Dictionary<string, string>())
            changes[name] = value;
        foreach (string name in Secrets)
            changes[name] = null;

        changes["K6_NO_USAGE_REPORT"] = "true";
        // Else k6 2.x may fetch another binary of itself when a script imports an extension.
        changes["K6_AUTO_EXTENSION_RESOLUTION"] = "false";
        return changes;
    }

    /// <summary>Knows the values of all secrets that the build itself was given.</summary>
    public static Processes.Redaction Redaction(IReadOnlyDictionary<string, string> inherited, params IEnumerable<string?> more) =>
        Processes.Redaction.Of([.. Secrets.Append(AnonKey).Select(inherited.GetValueOrDefault), .. more]);
}
