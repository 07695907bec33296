using System.Globalization;
using System.Runtime.InteropServices;

namespace Integrations.Engines.Docker;

/// <summary>The user who will own the result files.</summary>
internal static partial class FileOwner
{
    /// <summary><c>uid:gid</c>; null on systems on which Docker maps owners itself.</summary>
    public static string? OfThisProcess() =>
        OperatingSystem.IsLinux() ? string.Create(CultureInfo.InvariantCulture, $"{UserId()}:{GroupId()}") : null;

    [LibraryImport("libc", EntryPoint = "getuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint UserId();

    [LibraryImport("libc", EntryPoint = "getgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GroupId();
}
