using System.Text;

namespace ScriptEngine.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int Width = 120;

    /// <param name="command">Null for the whole program.</param>
    public static string Format(string? command) => command switch
    {
        "run" => Run,
        "inspect" => Inspect,
        "version" => Version,
        _ => Root,
    };

    private static string Root => """
        Runs k6 scripts on a machine without k6: the part of k6 2.2 that smoke and light load tests need, up to 100
        virtual users. Its figures are no basis for statements about capacity: take a real k6 for those.

        Usage:
          ScriptEngine [command]

        Commands:
          run         Run a test
          inspect     Print a script's options, and what running it requires
          version     Print which engine this is

        Use "ScriptEngine [command] --help" for a command's flags.

        Exit codes, as k6's:
          0    the test ended, whatever its iterations threw
          99   thresholds were crossed
          100  setup took too long                   101  teardown took too long
          104  options that contradict each other, or that this engine does not have
          105  stopped by a signal
          107  the script threw in init code, setup or teardown
          108  test.abort()                          110  test.fail()
          255  the command line is not understood, or the script cannot be read

        """;

    private static string Run => $$"""
        Runs a test. SCRIPT is a file, or - for standard input.

        Usage:
          ScriptEngine run [flags] SCRIPT

        Examples:
          # One iteration in one virtual user.
          ScriptEngine run script.js

          # 5 virtual users for 10 seconds.
          ScriptEngine run -u 5 -d 10s script.js

          # 0 to 20 virtual users in 10 seconds, stay there for a minute, back to 0.
          ScriptEngine run -u 0 -s 10s:20 -s 1m:20 -s 10s:0 script.js

          # The summary and a time series as files.
          ScriptEngine run --summary-export summary.json --out "web-dashboard=record=series.ndjson" script.js

        Flags:
        {{Table(Flags.Run)}}
        Refused, since a real k6 does something here that this engine does not (exit code 255):
        {{Refused(Flags.Run)}}
        K6_* variables stand in for flags and override the script, as with k6: K6_VUS, K6_DURATION, K6_ITERATIONS,
        K6_STAGES, K6_OUT, K6_SUMMARY_EXPORT, K6_NO_THRESHOLDS and so on. No configuration file is read.

        Scripts that need a real k6 are refused too: with the executors constant-arrival-rate and ramping-arrival-rate, or
        the options rps, hosts, dns, blacklistIPs, blockHostnames, tlsAuth, tlsVersion, tlsCipherSuites, httpDebug,
        executionSegment and paused (exit code 104), or with a module that is missing here (exit code 107).

        """;

    private static string Inspect => $$"""
        Runs a script's init code and prints its options as JSON.

        Usage:
          ScriptEngine inspect [flags] SCRIPT

        Example:
          ScriptEngine inspect --execution-requirements -e BASE_URL=http://localhost:5000 script.js

        Flags:
        {{Table(Flags.Inspect)}}
        Refused, since a real k6 does something here that this engine does not (exit code 255):
        {{Refused(Flags.Inspect)}}
        """;

    private static string Version => $$"""
        Prints which engine this is and which k6 it is compatible with.

        Usage:
          ScriptEngine version [flags]

        Flags:
        {{Table(Flags.Version)}}
        """;

    private static string Table(IReadOnlyList<Flag> flags)
    {
        var rows = new List<(string Left, string Right)>();
        foreach (var flag in flags)
        {
            if (flag.HarmlessValues is null)
                rows.Add((Left(flag), flag.Default is null ? flag.Description : $"{flag.Description} (default {flag.Default})"));
        }

        var indent = rows.Max(row => row.Left.Length) + 3;
        var text = new StringBuilder();
        foreach (var (left, right) in rows)
            text.Append(left.PadRight(indent)).Append(Wrapped(right, indent)).Append('\n');
        return text.ToString();
    }

    private static string Refused(IReadOnlyList<Flag> flags) =>
        "  " + Wrapped(string.Join(", ", flags.Where(flag => flag.HarmlessValues is not null).Select(flag => $"--{flag.Name}")), 2) + "\n";

    private static string Left(Flag flag)
    {
        var value = flag.Placeholder ?? flag.Kind switch
        {
            FlagKind.Switch => "",
            FlagKind.Whole => "int",
            FlagKind.Duration => "duration",
            _ => "string",
        };
        return $"  {(flag.Shorthand is { } letter ? $"-{letter}, " : "    ")}--{flag.Name} {value}".TrimEnd();
    }

    private static string Wrapped(string text, int indent)
    {
        var wrapped = new StringBuilder();
        var column = indent;
        foreach (var word in text.Split(' '))
        {
            var length = word.Length;
            if (column + 1 + length > Width && column > indent)
            {
                wrapped.Append('\n').Append(' ', indent);
                column = indent;
            }
            else if (column > indent)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += length;
        }

        return wrapped.ToString();
    }
}
