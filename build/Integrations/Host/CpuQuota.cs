using System.Diagnostics;
using System.Globalization;
using LoadTesting.Running;

namespace Integrations.Host;

/// <summary>The tightest processor quota of the control groups (version 2) that this process is in.</summary>
/// <param name="processors">How many processors' time the group may use.</param>
sealed class CpuQuota(string folder, double processors)
{
    /// <summary>Null where there is none.</summary>
    public static CpuQuota? Find(string root)
    {
        var groups = Path.Combine(root, "sys", "fs", "cgroup");
        try
        {
            // "0::/path" for version 2; in a container the path is often "/".
            var path = File.ReadLines(Path.Combine(root, "proc", "self", "cgroup"))
                .FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal))?["0::/".Length..];
            if (path is null)
                return null;
            return Ancestors(groups, path)
                .Select(Of)
                .OfType<CpuQuota>()
                .MinBy(quota => quota.Processors);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No control groups: the machine itself is the limit.
            return null;
        }
    }

    public double Processors => processors;

    /// <summary>Null where the group does not account for its time.</summary>
    public AllowedCpuTimes? Read()
    {
        try
        {
            var used = File.ReadLines(Path.Combine(folder, "cpu.stat"))
                .Select(line => line.Split(' '))
                .Where(pair => pair is ["usage_usec", _])
                .Select(pair => long.Parse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture))
                .FirstOrDefault();
            return used == 0 ? null : new AllowedCpuTimes(TimeSpan.FromMicroseconds(used), Stopwatch.GetElapsedTime(0) * processors);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // The host's own counters are read instead.
            return null;
        }
    }

    static IEnumerable<string> Ancestors(string groups, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var depth = parts.Length; depth >= 0; depth--)
            yield return Path.Combine([groups, .. parts[..depth]]);
    }

    /// <summary><c>cpu.max</c> holds "200000 100000": microseconds of each period; or "max 100000" without a quota.</summary>
    static CpuQuota? Of(string folder)
    {
        var file = Path.Combine(folder, "cpu.max");
        return File.Exists(file)
            && File.ReadAllText(file).Split(' ', StringSplitOptions.TrimEntries) is [var most, var period]
            && double.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var allowed)
            && double.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length > 0
            ? new CpuQuota(folder, allowed / length)
            : null;
    }
}
