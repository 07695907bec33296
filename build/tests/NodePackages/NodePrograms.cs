namespace NodePackages;

/// <summary>Where this machine's Node.js and npm are.</summary>
internal sealed record NodePrograms(string Node, string Npm)
{
    public const string WhereTheyWereLookedFor = "There is no Node.js with npm on PATH; on Debian and Ubuntu .ci/run installs them.";

    /// <returns>Null where one of the two is missing.</returns>
    public static NodePrograms? Find() =>
        OnPath("node", "node.exe") is { } node && OnPath("npm", "npm.cmd") is { } npm ? new(node, npm) : null;

    private static string? OnPath(string name, string windowsName) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? windowsName : name))
        .FirstOrDefault(File.Exists);
}
