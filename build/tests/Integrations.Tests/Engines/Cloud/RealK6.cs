namespace Integrations.Tests.Engines.Cloud;

/// <summary>The k6 of this machine, without which some tests are skipped.</summary>
internal static class RealK6
{
    public static string Path
    {
        get
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
                .Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "k6.exe" : "k6"))
                .FirstOrDefault(File.Exists);
            Assert.SkipWhen(found is null, "no k6 on PATH");
            return found!;
        }
    }
}
