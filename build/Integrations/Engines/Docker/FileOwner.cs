using System.Globalization;
using System.Runtime.InteropServices;

namespace Integrations.Engines.Docker;

/// <summary>The user whose files the results are to be.</summary>
internal static partial class FileOwner
{
    /// <summary><c>uid:gid</c>; null on systems where Docker maps owners by itself.</summary>
    public static string? OfThisProcess() =>
        OperatingSystem.IsLinux() ? string.Create(CultureInfo.InvariantCulture, $"{UserId()}:{GroupId()}") : null;

    [LibraryImport("libc", EntryPoint = "getuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint UserId();

    [LibraryImport("libc", EntryPoint = "getgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GroupId();
}
