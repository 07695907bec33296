using System.Runtime.InteropServices;
using LoadTesting.Execution;

namespace Integrations.Host;

/// <summary>
/// Uses Mach's host_statistics with HOST_CPU_LOAD_INFO: the ticks of all processors as user, system, idle and nice. Each wraps at 32 bits.
/// </summary>
internal sealed partial class MacCpu : IHostCpu
{
    private const int CpuLoadInfo = 3;
    private const int Idle = 2;

    /// <summary>There are a hundred ticks per second.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly uint[] _last = new uint[4];
    private readonly long[] _sums = new long[4];

    public string? Problem => Machine() is null ? "host_statistics failed" : null;

    public ICpuMeter Meter(int? process) => new MachineMeter(Machine, process);

    private (TimeSpan Busy, TimeSpan Capacity)? Machine()
    {
        var ticks = new uint[4];
        var count = ticks.Length;
        if (HostStatistics(MachHostSelf(), CpuLoadInfo, ticks, ref count) != 0)
            return null;
        for (var state = 0; state < ticks.Length; state++)
        {
            _sums[state] += unchecked(ticks[state] - _last[state]);
            _last[state] = ticks[state];
        }

        var all = _sums.Sum();
        return (Tick * (all - _sums[Idle]), Tick * all);
    }

    [LibraryImport("libSystem.dylib", EntryPoint = "mach_host_self")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint MachHostSelf();

    [LibraryImport("libSystem.dylib", EntryPoint = "host_statistics")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int HostStatistics(uint host, int flavor, [Out] uint[] ticks, ref int count);
}
