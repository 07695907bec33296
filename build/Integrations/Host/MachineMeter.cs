using LoadTesting.Execution;

namespace Integrations.Host;

/// <summary>How busy the whole machine is, where the system does not count what threads wait for a processor.</summary>
/// <param name="machine">Busy time, and what all processors could have given, since some beginning; null where they cannot be read.</param>
/// <param name="process">
/// Whose own part is told; null where it is none of this machine. Without it the machine's CPU says nothing about the engine.
/// </param>
internal sealed class MachineMeter(Func<(TimeSpan Busy, TimeSpan Capacity)?> machine, int? process) : ICpuMeter
{
    public double Processors => Environment.ProcessorCount;

    public CpuTimes? Read() =>
        HostCpu.OfProcess(process) is { } ran && machine() is var (busy, capacity) ? new CpuTimes(busy, capacity) { Ran = ran } : null;
}
