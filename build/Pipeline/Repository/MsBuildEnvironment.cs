using System.Text.RegularExpressions;

namespace Pipeline.Repository;

/// <summary>
/// Hides variables from MSBuild, which treats each of them as a property: VERSION, OUTPUTPATH or PLATFORM would change a build. The names
/// of properties have no underscore, while those of variables for NuGet, proxies and feed credentials do. Of the other variables, a build
/// needs only the system's own. build.sh and build.ps1 do the same.
/// </summary>
public static partial class MsBuildEnvironment
{
    private static readonly string[] SystemNames =
        ["HOME", "KRB5CCNAME", "LANG", "LANGUAGE", "LOGNAME", "PATH", "PWD", "SHELL", "TERM", "TMPDIR", "TZ", "USER"];

    private static readonly string[] WindowsNames =
    [
        "ALLUSERSPROFILE", "APPDATA", "CommonProgramFiles", "COMPUTERNAME", "ComSpec", "HOMEDRIVE", "HOMEPATH", "LOCALAPPDATA", "OS",
        "PATHEXT", "ProgramData", "ProgramFiles", "ProgramW6432", "PUBLIC", "SystemDrive", "SystemRoot", "TEMP", "TMP", "USERDOMAIN",
        "USERNAME", "USERPROFILE", "windir",
    ];

    private static readonly HashSet<string> Kept = OperatingSystem.IsWindows()
        ? new([.. SystemNames, .. WindowsNames, "UsePublishedPackages"], StringComparer.OrdinalIgnoreCase)
        : new([.. SystemNames, "UsePublishedPackages"], StringComparer.Ordinal);

    /// <summary>Whether MSBuild would treat the variable as a property.</summary>
    public static bool Hides(string name) => Word().IsMatch(name) && !Kept.Contains(name);

    [GeneratedRegex("^(MSBUILD.*|_?[A-Z0-9]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
