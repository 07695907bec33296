using System.ComponentModel;
using System.Diagnostics;
using LoadTesting.Execution;

namespace Integrations.Host;

/// <summary>Reads this machine's counters of processor time.</summary>
public static class HostCpu
{
    public static IHostCpu OfThisMachine(TimeProvider time) =>
        OperatingSystem.IsLinux() ? new LinuxCpu(time)
        : OperatingSystem.IsWindows() ? new WindowsCpu()
        : OperatingSystem.IsMacOS() ? new MacCpu()
        : new UnknownCpu();

    /// <summary>The processor time of one process; null when it has ended or may not be looked at.</summary>
    internal static TimeSpan? OfProcess(int? id)
    {
        if (id is not { } known)
            return null;
        try
        {
            using var process = Process.GetProcessById(known);
            return process.TotalProcessorTime;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // Gone, or of another user: its share is not known.
            return null;
        }
    }

    private sealed class UnknownCpu : IHostCpu
    {
        public string Problem => "this operating system's counters are not known to the build";

        public ICpuMeter Meter(int? process) => new MachineMeter(() => null, process);
    }
}
