using LoadTesting.Execution;

namespace Integrations.Host;

/// <summary>Measures how busy the whole machine is, for systems that do not count how long threads wait for a processor.</summary>
/// <param name="machine">
/// The busy time, and the time that all processors had to give, since an arbitrary start; null if they cannot be read.
/// </param>
/// <param name="process">
///  The process whose share is measured, too; null if it is not on this machine. Without it, the machine's CPU says nothing about the
/// engine.
/// </param>
internal sealed class MachineMeter(Func<(TimeSpan Busy, TimeSpan Capacity)?> machine, int? process) : ICpuMeter
{
    public double Processors => Environment.ProcessorCount;

    public CpuTimes? Read() =>
        HostCpu.OfProcess(process) is { } ran && machine() is var (busy, capacity) ? new CpuTimes(busy, capacity) { Ran = ran } : null;
}
