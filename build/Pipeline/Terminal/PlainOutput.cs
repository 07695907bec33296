namespace Pipeline.Terminal;

/// <summary>
/// If TERM or a CI system's variable says that colours are supported, Cake also colours what it writes to a file or a pipe, and logs are
/// full of escape codes. Cake, Spectre.Console and k6 all support NO_COLOR (https://no-color.org).
/// </summary>
internal static class PlainOutput
{
    /// <summary>Takes effect for this process and those that it starts. Call it before the first output.</summary>
    public static void WhereItIsNoTerminal()
    {
        if (Console.IsOutputRedirected || Console.IsErrorRedirected)
            Environment.SetEnvironmentVariable("NO_COLOR", "1");
    }
}
