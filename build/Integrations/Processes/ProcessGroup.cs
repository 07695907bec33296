using System.Runtime.InteropServices;

namespace Integrations.Processes;

/// <summary>
/// Starts a process as the leader of a session of its own. Ctrl-C at a terminal goes to every process of the terminal's group: a k6
/// in that group would be told twice, by the terminal and by the build, and at the second signal it stops without a summary. And a
/// group of its own can be killed as a whole, grandchildren included.
/// </summary>
internal static partial class ProcessGroup
{
    private const int Kill = 9;
    private const int Terminate = 15;

    /// <summary>
    /// The command line that starts the given one in its own session, under the same process id; null where that cannot be had.
    /// </summary>
    public static (string Executable, IReadOnlyList<string> Arguments)? Wrap(
        string executable, IReadOnlyList<string> arguments, ExecutableSearch search)
    {
        if (OperatingSystem.IsWindows())
            return null;

        if (search.Find("setsid") is { } setsid)
            return (setsid, [executable, .. arguments]);

        // macOS has no setsid(1), and brings perl.
        return search.Find("perl") is { } perl
            ? (perl, ["-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV or exit 127", executable, .. arguments])
            : null;
    }

    /// <summary>
    /// Asks a process to stop. By SIGTERM, which k6 takes as it takes SIGINT: a shell script starts its background jobs deaf to SIGINT, and
    /// what they start is so, too.
    /// </summary>
    public static void AskToStop(int process) => _ = SendSignal(process, Terminate);

    /// <summary>Kills what is left of the group that the process led; nothing happens when there is none.</summary>
    public static void KillRest(int leader)
    {
        if (!OperatingSystem.IsWindows())
            _ = SendSignal(-leader, Kill);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
