using System.Globalization;
using System.Text.RegularExpressions;
using LoadTesting.Model;

namespace Integrations.Emulator;

/// <summary>The emulator's command line.</summary>
public static partial class EmulatorArguments
{
    /// <summary>What the emulator says of its arguments, with the names that these have in the build.</summary>
    public static string InNamesOfTheBuild(string text) => OwnNames().Replace(text, $"{EmulatorRequest.ArgumentPrefix}$1");

    /// <param name="apiPort">0 takes a free one.</param>
    /// <param name="supabasePort">0 takes a free one.</param>
    public static IReadOnlyList<string> Format(EmulatorRequest request, int apiPort, int supabasePort) =>
    [
        "--api-port", apiPort.ToString(CultureInfo.InvariantCulture),
        "--supabase-port", supabasePort.ToString(CultureInfo.InvariantCulture),
        .. request.Given().SelectMany(given => (string[])[$"--{given.Argument[EmulatorRequest.ArgumentPrefix.Length..]}", given.Value]),
    ];

    [GeneratedRegex(
        @"(?<![\w-])--(profile|time-scale|latency|error|reset|rate-limit|restart|token-lifetime|sign-in-rate-limit|credits|seed)(?![\w-])")]
    private static partial Regex OwnNames();
}
