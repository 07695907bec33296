using System.Globalization;
using System.Text.RegularExpressions;
using LoadTesting.Planning;

namespace Integrations.Platform;

/// <summary>The stand-in's command line.</summary>
public static partial class PlatformArguments
{
    /// <summary>What the stand-in says of its arguments, with the names that these have in the build.</summary>
    public static string InNamesOfTheBuild(string text) => OwnNames().Replace(text, $"{StandInRequest.ArgumentPrefix}$1");

    /// <param name="apiPort">0 takes a free one.</param>
    /// <param name="supabasePort">0 takes a free one.</param>
    public static IReadOnlyList<string> Of(StandInRequest request, int apiPort, int supabasePort) =>
    [
        "--api-port", apiPort.ToString(CultureInfo.InvariantCulture),
        "--supabase-port", supabasePort.ToString(CultureInfo.InvariantCulture),
        .. request.Given().SelectMany(given => (string[])[$"--{given.Argument[StandInRequest.ArgumentPrefix.Length..]}", given.Value]),
    ];

    [GeneratedRegex(@"(?<![\w-])--(profile|time-scale|latency|error|reset|rate-limit|restart|token-lifetime|sign-in-rate-limit|credits|seed)(?![\w-])")]
    private static partial Regex OwnNames();
}
