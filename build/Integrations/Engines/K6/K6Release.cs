using System.Runtime.InteropServices;

namespace Integrations.Engines.K6;

/// <summary>One archive of a k6 release.</summary>
/// <param name="Sha256">Null if the checksum has to be read from the release's own list.</param>
public sealed record K6Release(string Version, string Platform, string? Sha256)
{
    private const string LinuxAmd64 = "b5a8003c86f35f5cd5ceef1490312c48e587696c94d998cefc6d7b3b4cb1597d";
    private const string WindowsAmd64 = "ceb2b1e1cf9dbe1303c6c33ec83ffda86dda5c610b4def92064d3c7ebae8d9f4";

    public string Name => $"k6-v{Version}-{Platform}";

    public bool IsZip => !Platform.StartsWith("linux", StringComparison.Ordinal);

    public string Archive => Name + (IsZip ? ".zip" : ".tar.gz");

    public string Checksums => $"k6-v{Version}-checksums.txt";

    public string Executable => Platform.StartsWith("windows", StringComparison.Ordinal) ? "k6.exe" : "k6";

    /// <summary>The pinned release for this machine; null if there is none.</summary>
    public static K6Release? OfThisMachine() => (System(), RuntimeInformation.OSArchitecture) switch
    {
        ("linux", Architecture.X64) => From("linux-amd64", LinuxAmd64),
        ("linux", Architecture.Arm64) => From("linux-arm64", null),
        ("macos", Architecture.X64) => From("macos-amd64", null),
        ("macos", Architecture.Arm64) => From("macos-arm64", null),
        ("windows", Architecture.X64) => From("windows-amd64", WindowsAmd64),
        _ => null,
    };

    private static K6Release From(string platform, string? sha256) => new(K6Executable.PinnedVersion, platform, sha256);

    private static string System() =>
        OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsWindows() ? "windows" : "";
}
