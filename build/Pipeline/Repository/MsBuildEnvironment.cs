using System.Text.RegularExpressions;

namespace Pipeline.Repository;

/// <summary>
/// Keeps variables from MSBuild, which takes each of them for a property: VERSION, OUTPUTPATH or PLATFORM would bend a build. A property's
/// name is one word. What NuGet, proxies and feeds' credentials go by has an underscore in it, and of the others a build needs only the
/// system's own. build.sh and build.ps1 do the same.
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

    /// <summary>Whether MSBuild would take the variable for a property.</summary>
    public static bool Hides(string name) => Word().IsMatch(name) && !Kept.Contains(name);

    [GeneratedRegex("^(MSBUILD.*|_?[A-Z0-9]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
