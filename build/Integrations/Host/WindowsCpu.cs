using System.Runtime.InteropServices;
using LoadTesting.Execution;

namespace Integrations.Host;

/// <summary>Uses GetSystemTimes: the times of all processors in units of 100 ns. Kernel time includes idle time.</summary>
internal sealed partial class WindowsCpu : IHostCpu
{
    public string? Problem => Machine() is null ? "GetSystemTimes failed" : null;

    public ICpuMeter Meter(int? process) => new MachineMeter(Machine, process);

    private static (TimeSpan Busy, TimeSpan Capacity)? Machine() =>
        GetSystemTimes(out var idle, out var kernel, out var user)
            ? (new TimeSpan(kernel + user - idle), new TimeSpan(kernel + user))
            : null;

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetSystemTimes(out long idle, out long kernel, out long user);
}
