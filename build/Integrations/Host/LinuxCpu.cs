using LoadTesting.Execution;

namespace Integrations.Host;

/// <summary>Linux counts how long threads wait for a processor, which distinguishes an engine at its limit from a busy neighbour.</summary>
/// <param name="root">The folder that contains <c>proc</c> and <c>sys</c>.</param>
internal sealed class LinuxCpu(TimeProvider time, string root = "/") : IHostCpu
{
    public string? Problem => new ThreadTimes(root, Environment.ProcessId, time).Read() is null
        ? "this kernel does not count how long threads wait for a processor (/proc/PID/schedstat)"
        : null;

    public ICpuMeter Meter(int? process) => process is { } id ? new ThreadTimes(root, id, time) : new UnknownProcess();

    private sealed class UnknownProcess : ICpuMeter
    {
        public double Processors => Environment.ProcessorCount;

        public CpuTimes? Read() => null;
    }
}
