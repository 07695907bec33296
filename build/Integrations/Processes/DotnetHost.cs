using System.Runtime.InteropServices;

namespace Integrations.Processes;

/// <summary>The dotnet that runs this process, to start the project's own programs with.</summary>
internal static class DotnetHost
{
    /// <summary>A path, or only the name if this process does not run on an installed runtime.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.ProcessPath is { } process && System.IO.Path.GetFileName(process) == name)
            return process;

        // <dotnet>/shared/Microsoft.NETCore.App/<version>/
        var besideRuntime = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(besideRuntime) ? besideRuntime : "dotnet";
    }
}
