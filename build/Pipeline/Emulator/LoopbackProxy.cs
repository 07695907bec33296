namespace Pipeline.Emulator;

/// <summary>
/// Where a proxy is set, .NET sends requests to this machine's own addresses through it as well, and k6 does not. The emulator is on
/// this machine, so both must not.
/// </summary>
internal static class LoopbackProxy
{
    private const string Loopback = "localhost,127.0.0.1,[::1]";

    /// <summary>For this process and those that it starts; to be called before the first request.</summary>
    public static void Bypass()
    {
        // The lower-case name wins where both are read.
        var name = Environment.GetEnvironmentVariable("no_proxy") is { Length: > 0 } ? "no_proxy" : "NO_PROXY";
        var present = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, string.IsNullOrEmpty(present) ? Loopback : $"{present},{Loopback}");
    }
}
