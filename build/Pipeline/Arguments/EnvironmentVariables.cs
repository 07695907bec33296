namespace Pipeline.Arguments;

/// <summary>The names of environment variables that stand in for an argument or go to the scripts, once.</summary>
public static class EnvironmentVariables
{
    public const string Vus = "VUS";
    public const string Duration = "DURATION";
    public const string RampUp = "RAMP_UP";
    public const string RampDown = "RAMP_DOWN";

    /// <summary>Handed to the scripts under their own names.</summary>
    public static IReadOnlyList<string> OfScripts { get; } =
    [
        "ENDPOINT", "CONCURRENT_REQUESTS", "REQUESTS_PER_VU", "THRESHOLD_P95", "THRESHOLD_P99", "THRESHOLD_SUCCESS_RATE",
        "THRESHOLD_OPERATION_SUCCESS_RATE", "THRESHOLD_WINDOW", "RANDOM_SEED", "API_BASE_URL", "SUPABASE_URL",
    ];
}
