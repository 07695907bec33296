using ScriptEngine.Failures;

namespace ScriptEngine.Commands;

/// <summary>
/// Ends the process as soon as its standard input ends, where its parent asked for that and holds the other end. A parent that was
/// killed can stop nothing any more, and a run that continues would overwrite the files of the next one.
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
            // What is written has no meaning; only the end has.
        }

        // At once and without a summary: nobody is there to judge one, and the time line has all up to here.
#pragma warning disable RS0030 // Main waits for VUs that may not end for minutes, and nobody is there to return to.
        Environment.Exit(ExitCode.StoppedBySignal);
#pragma warning restore RS0030
    }
}
