using System.Runtime.InteropServices;
using LoadTesting.Running;

namespace Integrations.Host;

/// <summary>host_statistics of Mach with HOST_CPU_LOAD_INFO: ticks of all processors as user, system, idle, nice; each wraps at 32 bits.</summary>
sealed partial class MacCpu : IHostCpu
{
    const int CpuLoadInfo = 3;
    const int Idle = 2;

    /// <summary>A hundred a second.</summary>
    static readonly TimeSpan tick = TimeSpan.FromMilliseconds(10);

    readonly uint[] last = new uint[4];
    readonly long[] sums = new long[4];

    public string? Problem => Machine() is null ? "host_statistics failed" : null;

    public ICpuMeter Meter(int? process) => new MachineMeter(Machine, process);

    (TimeSpan Busy, TimeSpan Capacity)? Machine()
    {
        var ticks = new uint[4];
        var count = ticks.Length;
        if (HostStatistics(MachHostSelf(), CpuLoadInfo, ticks, ref count) != 0)
            return null;
        for (var state = 0; state < ticks.Length; state++)
        {
            sums[state] += unchecked(ticks[state] - last[state]);
            last[state] = ticks[state];
        }

        var all = sums.Sum();
        return (tick * (all - sums[Idle]), tick * all);
    }

    [LibraryImport("libSystem.dylib", EntryPoint = "mach_host_self")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint MachHostSelf();

    [LibraryImport("libSystem.dylib", EntryPoint = "host_statistics")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int HostStatistics(uint host, int flavor, [Out] uint[] ticks, ref int count);
}
