using ScriptEngine.Failures;

namespace ScriptEngine.Commands;

/// <summary>
/// Ends the process as soon as its standard input ends, if its parent asked for that and holds the other end. If the parent is killed,
/// nobody else would stop the run, and it would overwrite the files of the next one.
/// </summary>
internal static class StandardInputWatch
{
    /// <summary>Any value asks for it.</summary>
    public const string Variable = "SCRIPT_ENGINE_STOP_WITH_STDIN";

    public static void Start() => new Thread(EndWithInput) { IsBackground = true, Name = "stdin" }.Start();

    // A read of a pipe cannot be cancelled, so that it has a thread of its own.
    private static void EndWithInput()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (input.Read(buffer) > 0)
        {
            // The content is ignored; only the end matters.
        }

        // Ends at once, without a summary: nobody is left to judge it, and the time line has everything up to here.
#pragma warning disable RS0030 // Main waits for VUs that may not end for minutes, and nobody is there to return to.
        Environment.Exit(ExitCode.StoppedBySignal);
#pragma warning restore RS0030
    }
}
