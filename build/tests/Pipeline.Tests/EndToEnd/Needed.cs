using System.Diagnostics;
using Integrations.Engines.Docker;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Skips a test of an engine that this machine lacks.</summary>
internal static class Needed
{
    public static void For(string engine)
    {
        Assert.SkipWhen(engine == "k6" && Host.RealK6 is null, "no k6 on PATH or in K6_BINARY");
        Assert.SkipWhen(engine == "docker" && !HasImage(), "no Docker daemon with k6's image");
    }

    private static bool HasImage()
    {
        if (!Host.PathEntries().Any(folder => File.Exists(Path.Combine(folder, "docker"))))
            return false;
        using var docker = Process.Start(new ProcessStartInfo("docker", ["image", "inspect", DockerEngine.Image])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return docker.WaitForExit(TimeSpan.FromSeconds(30)) && docker.ExitCode == 0;
    }
}
