using System.Globalization;
using LoadTesting.Validation;

namespace Pipeline.Run;

/// <summary>What this machine allows, as far as it says so.</summary>
public static class MachineLimitsReader
{
    /// <param name="results">Folder on whose disk the room is looked for; it may not exist yet.</param>
    public static MachineLimits Read(string results)
    {
        var folder = Path.GetFullPath(results);
        // The folder itself is made when the first test starts.
        while (!OperatingSystem.IsWindows() && !Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder);
        return new MachineLimits(drive.AvailableFreeSpace, FileDescriptors());
    }

    private static long? FileDescriptors()
    {
        const string limits = "/proc/self/limits";
        if (!File.Exists(limits))
            return null;
        var line = File.ReadLines(limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
