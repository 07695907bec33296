using System.Globalization;

namespace Pipeline.Arguments;

/// <summary>The rows of <see cref="ArgumentTable"/> that are environment variables for the scripts.</summary>
internal static class ScriptVariables
{
    /// <summary>Variables that scripts read, and the addresses, which replace the environment's.</summary>
    public static IReadOnlyList<Argument> All { get; } =
    [
        Argument.ScriptVariable(
            "ENDPOINT", "what single-endpoint-test.js calls: credits, graphs, blocks, executions", "a text", _ => true),
        Count("CONCURRENT_REQUESTS", "how many requests a script sends at once (1)"),
        Count("REQUESTS_PER_VU", "how often a script repeats its batch (1)"),
        Count("RANDOM_SEED", "makes the random choices of scripts repeatable"),
        Milliseconds("THRESHOLD_P95"),
        Milliseconds("THRESHOLD_P99"),
        Argument.ScriptVariable(
            "THRESHOLD_SUCCESS_RATE", "lowest share of passed checks, and of requests (0.80)",
            "a rate above 0 and up to 1, such as 0.95", text => Number(text) is > 0 and <= 1),
        Argument.ScriptVariable(
            "THRESHOLD_OPERATION_SUCCESS_RATE", "how often each operation must succeed (0.05)",
            "a rate from 0 (none has to succeed) to 1, such as 0.05", text => Number(text) is >= 0 and <= 1),
        Argument.ScriptVariable(
            "THRESHOLD_WINDOW", "what thresholds apply to: whole, or steady without the ramps (whole)",
            "whole, or steady for the steady state without the ramps", text => text is "whole" or "steady"),
        // Any text is accepted here, because messages repeat refused values and an address may contain a password. BaseUrls checks them.
        Argument.ScriptVariable("API_BASE_URL", "the API, instead of the environment's", "an address", _ => true) with
        {
            WhenResumed = WhenResumed.Anew,
        },
        Argument.ScriptVariable("SUPABASE_URL", "Supabase, instead of the environment's", "an address", _ => true) with
        {
            WhenResumed = WhenResumed.Anew,
        },
        Argument.ScriptVariable("AUTH_URL", "what signs users in, instead of the environment's", "an address", _ => true) with
        {
            WhenResumed = WhenResumed.Anew,
        },
    ];

    private static Argument Count(string name, string help) => Argument.ScriptVariable(
        name, help, "a whole number of at least 1",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1);

    private static Argument Milliseconds(string name) => Argument.ScriptVariable(
        name, "highest latency in milliseconds (60000)", "a number of milliseconds above 0, such as 500", text => Number(text) > 0);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
}
