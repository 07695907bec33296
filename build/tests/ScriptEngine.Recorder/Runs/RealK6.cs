using System.ComponentModel;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace ScriptEngine.Recorder.Runs;

internal static partial class RealK6
{
    /// <summary>The version that the recordings are of.</summary>
    public const string Recorded = "2.2.0";

    /// <summary>K6_BINARY, or k6 of PATH.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("K6_BINARY") is { Length: > 0 } named)
            return named;
        var file = OperatingSystem.IsWindows() ? "k6.exe" : "k6";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <returns>Such as 2.2.0; null when it is no k6.</returns>
    public static async Task<string?> VersionAsync(string executable, CancellationToken token) =>
        (await DescribeAsync(executable, token))?.Version;

    /// <returns>Such as 2.2.0, built with Go 1.25; null when it is no k6.</returns>
    public static async Task<(string Version, Version Go)?> DescribeAsync(string executable, CancellationToken token)
    {
        try
        {
            var result = await Cli.Wrap(executable).WithArguments("version").WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(token);
            var version = Words().Match(result.StandardOutput);
            return version.Success ? (version.Groups[1].Value, Version.Parse(version.Groups[2].Value)) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\Ak6 v(\d+\.\d+\.\d+) \(.*\bgo(\d+\.\d+)")]
    private static partial Regex Words();
}
