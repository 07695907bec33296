namespace Integrations.Tests;

/// <summary>A PATH that holds what the tests need and none of this machine's tools.</summary>
internal static class FakePath
{
    /// <summary>With the fake under these names.</summary>
    public static string With(string name, TemporaryFolder folder)
    {
        var bin = Without(folder);
        var link = Path.Combine(bin, OperatingSystem.IsWindows() ? name + ".exe" : name);
        if (!File.Exists(link))
            File.CreateSymbolicLink(link, Fake.Path);
        return bin;
    }

    public static string Without(TemporaryFolder folder)
    {
        var bin = folder.File("bin");
        Directory.CreateDirectory(bin);
        var setsid = Path.Combine(bin, "setsid");
        if (File.Exists("/usr/bin/setsid") && !File.Exists(setsid))
            File.CreateSymbolicLink(setsid, "/usr/bin/setsid");
        return bin;
    }
}
