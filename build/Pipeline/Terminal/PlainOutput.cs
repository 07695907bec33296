namespace Pipeline.Terminal;

/// <summary>
/// Cake colours what it writes to a file or a pipe as well where TERM or a CI system's variable says that colours are known, so that
/// logs are full of escape codes. NO_COLOR (https://no-color.org) is what Cake, Spectre.Console and k6 all understand.
/// </summary>
internal static class PlainOutput
{
    /// <summary>For this process and those that it starts; to be called before the first output.</summary>
    public static void WhereItIsNoTerminal()
    {
        if (Console.IsOutputRedirected || Console.IsErrorRedirected)
            Environment.SetEnvironmentVariable("NO_COLOR", "1");
    }
}
