using System.Globalization;
using LoadTesting.Running;

namespace Integrations.Host;

/// <summary>
/// The first line of <c>/proc/stat</c> (proc(5)): ticks of all processors, by what they did. Where the process is in a control group with
/// a processor quota (version 2), that is read too.
/// </summary>
sealed class LinuxCpu(string root = "/") : IHostCpu
{
    const int Idle = 3;
    const int WaitingForDisk = 4;

    /// <summary>user, nice, system, idle, iowait, irq, softirq, steal; what follows is contained in user and nice.</summary>
    const int Columns = 8;

    /// <summary>USER_HZ, which is 100 on every Linux that .NET runs on; only for comparison with a process's own time.</summary>
    static readonly TimeSpan tick = TimeSpan.FromMilliseconds(10);

    readonly CpuQuota? quota = CpuQuota.Find(root);

    public string? Problem => Host() is null ? "/proc/stat cannot be read" : null;

    public HostCpuTimes? Read(int? engine)
    {
        return Host() is { } host
            ? new HostCpuTimes(host.Busy, host.Capacity, HostCpu.OfProcess(engine)) { Allowed = quota?.Read() }
            : null;
    }

    (TimeSpan Busy, TimeSpan Capacity)? Host()
    {
        try
        {
            using var reader = new StreamReader(Path.Combine(root, "proc", "stat"));
            return Parse(reader.ReadLine());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Problem tells it.
            return null;
        }
    }

    /// <summary>Null for anything but the line of all processors, and for one of zeros, as some sandboxes show.</summary>
    internal static (TimeSpan Busy, TimeSpan Capacity)? Parse(string? line)
    {
        var parts = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (parts is not ["cpu", _, _, _, _, ..])
            return null;
        var ticks = new long[Columns];
        for (var column = 0; column < Math.Min(Columns, parts.Length - 1); column++)
        {
            if (!long.TryParse(parts[column + 1], NumberStyles.None, CultureInfo.InvariantCulture, out ticks[column]))
                return null;
        }

        var all = ticks.Sum();
        return all == 0 ? null : (tick * (all - ticks[Idle] - ticks[WaitingForDisk]), tick * all);
    }
}
