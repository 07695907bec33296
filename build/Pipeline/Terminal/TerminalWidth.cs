namespace Pipeline.Terminal;

/// <summary>The width of the output that people see.</summary>
public static class TerminalWidth
{
    private const int Usual = 80;

    /// <summary>In characters; null if the output goes to a file or a pipe, where lines may have any length.</summary>
    public static int? OfOutput => Console.IsOutputRedirected ? null
        // Some pseudo-terminals report no size.
        : Console.WindowWidth > 0 ? Console.WindowWidth : Usual;
}
