using System.Globalization;
using System.Text.RegularExpressions;
using LoadTesting.Planning;

namespace Integrations.Platform;

/// <summary>The stand-in's command line.</summary>
public static partial class PlatformArguments
{
    /// <summary>What the stand-in says of its arguments, with the names that these have in the build.</summary>
    public static string InNamesOfTheBuild(string text) => OwnNames().Replace(text, "--platform-$1");

    /// <param name="apiPort">0 takes a free one.</param>
    /// <param name="supabasePort">0 takes a free one.</param>
    public static IReadOnlyList<string> Of(StandInRequest request, int apiPort, int supabasePort)
    {
        List<string> arguments =
        [
            "--api-port", apiPort.ToString(CultureInfo.InvariantCulture),
            "--supabase-port", supabasePort.ToString(CultureInfo.InvariantCulture),
        ];
        if (request.Profile is { } profile)
            arguments.AddRange(["--profile", profile]);
        if (request.TimeScale is { } scale)
            arguments.AddRange(["--time-scale", scale]);
        Add("--latency", request.Latencies);
        Add("--error", request.Errors);
        Add("--reset", request.Resets);
        Add("--rate-limit", request.RateLimits);
        Add("--restart", request.Restarts);
        if (request.TokenLifetime is { } lifetime)
            arguments.AddRange(["--token-lifetime", lifetime]);
        if (request.SignInRateLimit is { } limit)
            arguments.AddRange(["--sign-in-rate-limit", limit]);
        if (request.Credits is { } credits)
            arguments.AddRange(["--credits", credits.ToString(CultureInfo.InvariantCulture)]);
        if (request.Seed is { } seed)
            arguments.AddRange(["--seed", seed.ToString(CultureInfo.InvariantCulture)]);
        return arguments;

        void Add(string name, IReadOnlyList<string> values) => arguments.AddRange(values.SelectMany(value => (string[])[name, value]));
    }

    [GeneratedRegex(@"(?<![\w-])--(profile|time-scale|latency|error|reset|rate-limit|restart|token-lifetime|sign-in-rate-limit|credits|seed)(?![\w-])")]
    private static partial Regex OwnNames();
}
