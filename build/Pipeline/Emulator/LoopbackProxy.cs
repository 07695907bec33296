namespace Pipeline.Emulator;

/// <summary>
/// If a proxy is set, .NET also uses it for requests to this machine's own addresses, while k6 does not. The emulator is on this machine,
/// so neither must use it.
/// </summary>
internal static class LoopbackProxy
{
    private const string Loopback = "localhost,127.0.0.1,[::1]";

    /// <summary>Takes effect for this process and those that it starts. Call it before the first request.</summary>
    public static void Bypass()
    {
        // The lower-case name wins if both are read.
        var name = Environment.GetEnvironmentVariable("no_proxy") is { Length: > 0 } ? "no_proxy" : "NO_PROXY";
        var present = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, string.IsNullOrEmpty(present) ? Loopback : $"{present},{Loopback}");
    }
}
