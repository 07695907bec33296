using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Validation;

/// <summary>The limits of this machine.</summary>
/// <param name="FreeDiskBytes">The free space on the disk of the results folder.</param>
/// <param name="FileDescriptors">How many a process may have; null if the system has no such limit or does not report it.</param>
public sealed record MachineLimits(long FreeDiskBytes, long? FileDescriptors);

public static class MachineFindings
{
    /// <summary>The time lines and dashboards of 28 tests take a few megabytes; each test's log is capped at 20 MB.</summary>
    public const long MinFreeDiskBytes = 600L << 20;

    /// <summary>By default, k6 opens six connections per host in a batch. There are two hosts; the rest is reserve.</summary>
    private const int DescriptorsPerVu = 12;
    private const int DescriptorsOfK6 = 200;

    public static IEnumerable<Finding> Evaluate(RunPlan plan, MachineLimits limits)
    {
        if (limits.FreeDiskBytes < MinFreeDiskBytes)
        {
            yield return new Finding(
                "disk",
                string.Create(CultureInfo.InvariantCulture,
                    $"{limits.FreeDiskBytes >> 20} MB are free where the results go, {MinFreeDiskBytes >> 20} MB are needed"),
                "free some, or name another place for the results");
        }

        var needed = plan.MaxVus * DescriptorsPerVu + DescriptorsOfK6;
        if (plan.Capabilities.MakesLoadHere && limits.FileDescriptors is { } most && most < needed)
            yield return new Finding(
                "file descriptors", $"a process may have {most}, {plan.MaxVus} VUs may take {needed}", $"ulimit -n {needed}");
    }
}
