using System.Globalization;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>What the runners that shared a test's load mean for its verdict.</summary>
internal static class RunnerShares
{
    /// <summary>Why the load was not the planned one; null if no runner was lost.</summary>
    public static string? Lost(IReadOnlyList<RunnerOutcome> runners)
    {
        var lost = runners.Where(runner => runner.Lost is not null).ToList();
        if (lost.Count == 0)
            return null;
        var which = string.Join(", ", lost.Select(runner => $"{runner.Number} ({runner.Name}: {runner.Lost!.TrimEnd('.')})"));
        var share = lost.Sum(runner => runner.Share).ToString("0 %", CultureInfo.InvariantCulture);
        return $"{Counted.Format(lost.Count, "runner")} of {runners.Count} {(lost.Count == 1 ? "was" : "were")} lost: {which}."
            + $" So {share} of the planned load is missing. Run the test again.";
    }

    /// <summary>Names the runners that ended with this exit code, for a sentence; empty if one process made the load.</summary>
    public static string WithExitCode(IReadOnlyList<RunnerOutcome> runners, int code)
    {
        var numbers = runners.Where(runner => runner.ExitCode == code).Select(runner => runner.Number).ToList();
        return numbers.Count == 0 ? "" : $" of runner {string.Join(", ", numbers)} of {runners.Count}";
    }

    /// <summary>Each runner judges only its own part. If they disagree, the reader should know.</summary>
    public static IEnumerable<string> Warnings(IReadOnlyList<RunnerOutcome> runners)
    {
        var crossed = runners.Where(runner => runner.ExitCode == K6ExitCode.ThresholdsCrossed).ToList();
        if (crossed.Count > 0 && crossed.Count < runners.Count)
        {
            var numbers = string.Join(", ", crossed.Select(runner => runner.Number));
            yield return $"Only runner {numbers} of {runners.Count} crossed thresholds over its own part of the load."
                + " The verdict is based on the figures of all runners together.";
        }
    }
}
