namespace Pipeline.Terminal;

/// <summary>How long a line may be that people see at once.</summary>
public static class TerminalWidth
{
    private const int Usual = 80;

    /// <summary>In characters; null where the output goes to a file or a pipe, which take lines of any length.</summary>
    public static int? OfOutput => Console.IsOutputRedirected ? null
        // Some pseudo-terminals have no size.
        : Console.WindowWidth > 0 ? Console.WindowWidth : Usual;
}
