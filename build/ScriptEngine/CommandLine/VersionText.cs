using System.Runtime.InteropServices;

namespace ScriptEngine.CommandLine;

/// <summary>
/// Says which engine this is. The first line has the shape of k6's, so that what reads a version finds one; it does not begin with
/// <c>k6</c>, so that nobody takes this engine for a k6 and a capacity test runs on it.
/// </summary>
internal static class VersionText
{
    /// <summary>The k6 whose behaviour this engine has.</summary>
    private const string K6 = "2.2.0";

    /// <summary>The engine as people know it.</summary>
    public const string Name = $"embedded engine v{K6}-embedded";

    public static string Line => $"ScriptEngine v{K6}-embedded (compatible with k6 v{K6}, .NET {Environment.Version}, {Platform})\n";

    public static string Json =>
        $$"""
        {"compatible_with":"k6 v{{K6}}","dotnet_version":"{{Environment.Version}}","platform":"{{Platform}}","version":"v{{K6}}-embedded"}

        """;

    private static string Platform => RuntimeInformation.RuntimeIdentifier;
}
