using System.Globalization;
using LoadTesting.Comparison;
using LoadTesting.Results;

namespace Benchmarks.RunPairs;

/// <summary>What the comparison said of the pairs so far.</summary>
sealed class PairTally
{
    /// <summary>At most one pair of equal runs in twenty may be told apart.</summary>
    const double MostFalseAlarms = 0.05;

    /// <summary>At most one in ten may be left undecided.</summary>
    const double MostUndecided = 0.1;

    /// <summary>At least so many of the slower requests must be found and blamed.</summary>
    const double LeastFound = 0.95;

    readonly List<double> hostCpu = [];

    int equal, falseAlarms, leftUndecided, slower, found, blamedRightly, repeated, doubted;

    public bool MeetsTargets =>
        falseAlarms <= equal * MostFalseAlarms && leftUndecided <= equal * MostUndecided
        && found >= slower * LeastFound && blamedRightly >= slower * LeastFound;

    public void AddRun(TestResult result)
    {
        doubted += result.Warnings.Count > 0 ? 1 : 0;
        if (result.Generator?.MeanCpu is { } cpu)
            hostCpu.Add(cpu);
    }

    /// <summary>Counts a run that had no verdict to compare by, and was run again.</summary>
    public void AddRepeated() => repeated++;

    /// <summary>What the runs were like; empty where none was made.</summary>
    public string Conditions() => hostCpu.Count == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"CPU of the machine over the plateaus {hostCpu.Average() * 100:0} % in the mean ({hostCpu.Min() * 100:0} to {hostCpu.Max() * 100:0} %), {doubted} of {hostCpu.Count} runs with a warning, {repeated} runs made again for want of a verdict\n");

    public string AddEqual(RunComparison comparison)
    {
        equal++;
        var changes = ChangesIn(comparison);
        List<MetricChange> undecided =
            [.. comparison.Tests.SelectMany(test => test.Changes).Where(change => change.Verdict == ChangeVerdict.Undecided)];
        leftUndecided += undecided.Count > 0 ? 1 : 0;
        if (changes.Count == 0)
            return undecided.Count == 0 ? "no change" : $"undecided: {Words(undecided)}";
        falseAlarms++;
        return $"FALSE ALARM: {Words(changes)}";
    }

    public string AddSlower(RunComparison comparison)
    {
        slower++;
        var changes = ChangesIn(comparison).Where(change => change.Request is not null).ToList();
        var isFound = changes.Any(change => change is { Request: NoisyRun.SlowerRequest, Verdict: ChangeVerdict.Regression });
        var isRight = isFound && changes.All(change => change.Request == NoisyRun.SlowerRequest);
        found += isFound ? 1 : 0;
        blamedRightly += isRight ? 1 : 0;
        return isRight ? $"found: {Words(changes)}" : isFound ? $"WRONG BLAME: {Words(changes)}" : "NOT FOUND";
    }

    public string Table() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        | pairs | what the comparison should say | it did | target |
        |---|---|---:|---:|
        | equal runs | nothing: false alarms | {falseAlarms} of {equal} | at most {Math.Floor(equal * MostFalseAlarms)} |
        | equal runs | nothing: left undecided | {leftUndecided} of {equal} | at most {Math.Floor(equal * MostUndecided)} |
        | one request 20 % slower | that it is slower | {found} of {slower} | at least {Math.Ceiling(slower * LeastFound)} |
        | one request 20 % slower | that it alone is slower | {blamedRightly} of {slower} | at least {Math.Ceiling(slower * LeastFound)} |

        """);

    static List<MetricChange> ChangesIn(RunComparison comparison) =>
    [
        .. comparison.Tests
            .SelectMany(test => test.NotComparedBecause is { } reason
                ? throw new BenchmarkException($"A pair could not be compared: {reason}.")
                : test.Changes)
            .Where(change => change.Verdict is ChangeVerdict.Regression or ChangeVerdict.Improvement),
    ];

    static string Words(IEnumerable<MetricChange> changes) => string.Join("; ", changes.Select(change => string.Create(
        CultureInfo.InvariantCulture, $"{change.Request ?? "all"} {change.Metric} {change.Change:+0.0 %;-0.0 %}")));
}
