using System.Globalization;
using LoadTesting.Validation;

namespace Pipeline.Run;

/// <summary>Reads the limits of this machine, as far as it reports them.</summary>
public static class MachineLimitsReader
{
    /// <param name="results">The folder whose disk is checked for free space. It may not exist yet.</param>
    public static MachineLimits Read(string results)
    {
        var folder = Path.GetFullPath(results);
        // The folder itself is created when the first test starts.
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
