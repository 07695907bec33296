using System.Runtime.InteropServices;

namespace Integrations.Processes;

/// <summary>
/// Starts a process as the leader of its own session. Ctrl-C in a terminal is sent to every process in the terminal's group. A k6 in that
/// group would get two signals, from the terminal and from the build, and at the second one it stops without a summary. Also, a separate
/// group can be killed as a whole, including grandchildren.
/// </summary>
internal static partial class ProcessGroup
{
    private const int Kill = 9;
    private const int Terminate = 15;

    /// <summary>
    /// The command line that starts the given one in its own session, with the same process id; null if that is not possible.
    /// </summary>
    public static (string Executable, IReadOnlyList<string> Arguments)? Wrap(
        string executable, IReadOnlyList<string> arguments, ExecutableSearch search)
    {
        if (OperatingSystem.IsWindows())
            return null;

        if (search.Find("setsid") is { } setsid)
            return (setsid, [executable, .. arguments]);

        // macOS has no setsid(1), but it has perl.
        return search.Find("perl") is { } perl
            ? (perl, ["-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV or exit 127", executable, .. arguments])
            : null;
    }

    /// <summary>
    /// Asks a process to stop, with SIGTERM, which k6 handles like SIGINT. SIGINT itself may not work: a shell script starts its background
    /// jobs ignoring SIGINT, and their children ignore it, too.
    /// </summary>
    public static void AskToStop(int process) => _ = SendSignal(process, Terminate);

    /// <summary>Kills what is left of the group that the process led. Does nothing if there is none.</summary>
    public static void KillRest(int leader)
    {
        if (!OperatingSystem.IsWindows())
            _ = SendSignal(-leader, Kill);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
