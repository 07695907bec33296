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

    /// <summary>The processor time of one process; null if it has ended or access is denied.</summary>
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
            // The process is gone or belongs to another user, so its share is not known.
            return null;
        }
    }

    private sealed class UnknownCpu : IHostCpu
    {
        public string Problem => "the build does not support this operating system's counters";

        public ICpuMeter Meter(int? process) => new MachineMeter(() => null, process);
    }
}
