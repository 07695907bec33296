using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Validation;

/// <summary>What this machine can take.</summary>
/// <param name="FreeDiskBytes">Where the results go.</param>
/// <param name="FileDescriptors">How many a process may have; null where the system has no such limit, or does not say.</param>
public sealed record MachineLimits(long FreeDiskBytes, long? FileDescriptors);

public static class MachineFindings
{
    /// <summary>The time line and dashboard of 28 tests take a few megabytes; a log of errors is capped at 20 MB a test.</summary>
    public const long MinFreeDiskBytes = 600L << 20;

    /// <summary>Six connections to a host is k6's default for a batch, to two hosts; the rest is room.</summary>
    private const int DescriptorsPerVu = 12;
    private const int DescriptorsOfK6 = 200;

    public static IEnumerable<Finding> Evaluate(RunPlan plan, MachineLimits limits)
    {
        if (limits.FreeDiskBytes < MinFreeDiskBytes)
        {
            yield return new Finding(
                "disk",
                string.Create(CultureInfo.InvariantCulture,
                    $"{limits.FreeDiskBytes >> 20} MB are free where the results go, {MinFreeDiskBytes >> 20} MB are wanted"),
                "free some, or name another place for the results");
        }

        var needed = plan.MaxVus * DescriptorsPerVu + DescriptorsOfK6;
        if (plan.Capabilities.MakesLoadHere && limits.FileDescriptors is { } most && most < needed)
            yield return new Finding(
                "file descriptors", $"a process may have {most}, {plan.MaxVus} VUs may take {needed}", $"ulimit -n {needed}");
    }
}
