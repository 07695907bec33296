namespace Reports.Tests.Browser;

/// <summary>
/// Where this machine's own Chromium is. None is ever downloaded: a test run must not depend on a browser's download server.
/// </summary>
internal static class ChromiumPath
{
    private const string Variable = "CHROME_PATH";

    // Chrome first: on Ubuntu "chromium-browser" may be a snap, which sees neither /tmp nor the checkout.
    private static readonly string[] Names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Google", "Chrome", "Application", "chrome.exe"),
    ];

    public const string WhereItWasLookedFor =
        $"There is no Chromium or Chrome on PATH or named by {Variable}; on Debian and Ubuntu .ci/run installs one.";

    /// <returns>Null where there is none.</returns>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"{Variable} names a file that is not there: {named}");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)))
            .Concat(Places)
            .FirstOrDefault(File.Exists);
    }
}
