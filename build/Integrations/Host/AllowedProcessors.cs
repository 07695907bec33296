using System.Globalization;
using LoadTesting;

namespace Integrations.Host;

/// <summary>
/// Finds out how many processors a process may use, from its affinity and the quotas of its control groups (versions 1 and 2).
/// </summary>
internal static class AllowedProcessors
{
    /// <param name="root">The folder that contains <c>proc</c> and <c>sys</c>.</param>
    /// <returns>May be a fraction because of a quota, such as 0.5. If nothing can be read, the number that this process sees.</returns>
    public static double From(string root, int process)
    {
        var folder = Path.Combine(root, "proc", process.ToString(CultureInfo.InvariantCulture));
        var online = Lines(Path.Combine(root, "sys", "devices", "system", "cpu", "online"));
        return Quotas(Path.Combine(root, "sys", "fs", "cgroup"), Lines(Path.Combine(folder, "cgroup")))
            .Append(Affinity(Lines(Path.Combine(folder, "status")), online) ?? Environment.ProcessorCount)
            .Min();
    }

    /// <param name="status">Has a line such as <c>Cpus_allowed_list: 0-127</c>, which may include processors that do not exist.</param>
    /// <param name="online">A line such as <c>0-1</c>; without it, all processors count.</param>
    private static double? Affinity(string[] status, string[] online)
    {
        const string Name = "Cpus_allowed_list:";
        var allowed = Ranges(status.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..]);
        var present = Ranges(online.FirstOrDefault());
        var count = present.Count == 0
            ? allowed.Sum(range => range.Last - range.First + 1)
            : allowed.SelectMany(_ => present, (a, b) => Math.Min(a.Last, b.Last) - Math.Max(a.First, b.First) + 1)
                .Where(shared => shared > 0).Sum();
        return count > 0 ? count : null;
    }

    // "0-3,8"
    private static IReadOnlyList<(double First, double Last)> Ranges(string? list) =>
    [
        .. (list ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(range => range.Split('-'))
            .Where(ends => Number(ends[0]) is not null && Number(ends[^1]) is not null)
            .Select(ends => (Number(ends[0])!.Value, Number(ends[^1])!.Value)),
    ];

    /// <param name="groups">Lines such as <c>0::/path</c> for version 2 and <c>4:cpu,cpuacct:/path</c> for version 1.</param>
    private static IEnumerable<double> Quotas(string mount, string[] groups)
    {
        foreach (var line in groups)
        {
            if (line.Split(':', 3) is not [_, var controllers, ['/', ..] path])
                continue;
            if (controllers.Length == 0)
            {
                foreach (var folder in Ancestors(mount, path).Concat(Ancestors(Path.Combine(mount, "unified"), path)))
                    if (Quota(Words(Path.Combine(folder, "cpu.max"))) is { } quota)
                        yield return quota;
            }
            else if (controllers.Split(',').Contains("cpu"))
            {
                foreach (var folder in Ancestors(Path.Combine(mount, "cpu"), path))
                {
                    var (most, period) = (Path.Combine(folder, "cpu.cfs_quota_us"), Path.Combine(folder, "cpu.cfs_period_us"));
                    if (Quota([.. Words(most), .. Words(period)]) is { } quota)
                        yield return quota;
                }
            }
        }
    }

    /// <summary>Includes the mount itself, which is the container's own group in a container, whatever the path says.</summary>
    private static IEnumerable<string> Ancestors(string mount, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // A path such as "/../other" is a group outside of what is mounted here.
        for (var depth = parts.Contains("..") ? 0 : parts.Length; depth >= 0; depth--)
            yield return Path.Combine([mount, .. parts[..depth]]);
    }

    // Microseconds per period; "max" or -1 without a quota.
    private static double? Quota(string[] words) =>
        words is [var most, var period] && Number(most) is > 0 and var allowed && Number(period) is > 0 and var length
            ? allowed / length
            : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Words(string file) =>
        [.. Lines(file).Take(1).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            // There is no such group, or the process has ended, so no limit is known.
            return [];
        }
    }
}
