using System.Globalization;
using LoadTesting.Model;

namespace Benchmarks.ComparisonAccuracy;

/// <summary>Counts the results of the comparison for the pairs so far.</summary>
internal sealed class PairTally
{
    /// <summary>At most one pair of equal runs in twenty may be reported as different.</summary>
    private const double MaxFalseAlarms = 0.05;

    /// <summary>At most one in ten may be left undecided.</summary>
    private const double MaxUndecided = 0.1;

    /// <summary>At least this share of the slower requests must be found, without blaming others.</summary>
    private const double MinFound = 0.95;

    private readonly List<double> _hostCpu = [];

    private int _equal, _falseAlarms, _leftUndecided, _slower, _found, _blamedRightly, _repeated, _doubted;

    public bool MeetsTargets =>
        _falseAlarms <= _equal * MaxFalseAlarms && _leftUndecided <= _equal * MaxUndecided
        && _found >= _slower * MinFound && _blamedRightly >= _slower * MinFound;

    public void AddRun(TestResult result)
    {
        _doubted += result.Warnings.Count > 0 ? 1 : 0;
        if (result.Generator?.MeanCpu is { } cpu)
            _hostCpu.Add(cpu);
    }

    /// <summary>Counts a run that was invalid or inconclusive, and was repeated.</summary>
    public void AddRepeated() => _repeated++;

    /// <summary>The conditions of the runs; empty if nothing was run.</summary>
    public string Conditions() => _hostCpu.Count == 0
        ? ""
        : FormattableString.Invariant($"CPU of the machine over the steady states {_hostCpu.Average() * 100:0} % in the mean ")
            + FormattableString.Invariant($"({_hostCpu.Min() * 100:0} to {_hostCpu.Max() * 100:0} %), ")
            + $"{_doubted} of {_hostCpu.Count} runs with a warning, {_repeated} runs made again for want of a verdict\n";

    public string AddEqual(RunComparison comparison)
    {
        _equal++;
        var changes = ChangesIn(comparison);
        List<MetricChange> undecided =
            [.. comparison.Tests.SelectMany(test => test.Changes).Where(change => change.Verdict == ChangeVerdict.Undecided)];
        _leftUndecided += undecided.Count > 0 ? 1 : 0;
        if (changes.Count == 0)
            return undecided.Count == 0 ? "no change" : $"undecided: {Describe(undecided)}";
        _falseAlarms++;
        return $"FALSE ALARM: {Describe(changes)}";
    }

    public string AddSlower(RunComparison comparison)
    {
        _slower++;
        var changes = ChangesIn(comparison).Where(change => change.Request is not null).ToList();
        var isFound = changes.Any(change => change is { Request: NoisyRun.SlowerRequest, Verdict: ChangeVerdict.Regression });
        var isRight = isFound && changes.All(change => change.Request == NoisyRun.SlowerRequest);
        _found += isFound ? 1 : 0;
        _blamedRightly += isRight ? 1 : 0;
        return isRight ? $"found: {Describe(changes)}" : isFound ? $"WRONG BLAME: {Describe(changes)}" : "NOT FOUND";
    }

    public string Table() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        | pairs | what the comparison should say | it did | target |
        |---|---|---:|---:|
        | equal runs | nothing: false alarms | {_falseAlarms} of {_equal} | at most {Math.Floor(_equal * MaxFalseAlarms)} |
        | equal runs | nothing: left undecided | {_leftUndecided} of {_equal} | at most {Math.Floor(_equal * MaxUndecided)} |
        | one request 20 % slower | that it is slower | {_found} of {_slower} | at least {Math.Ceiling(_slower * MinFound)} |
        | one request 20 % slower | that it alone is slower | {_blamedRightly} of {_slower} | at least {Math.Ceiling(_slower * MinFound)} |

        """);

    private static List<MetricChange> ChangesIn(RunComparison comparison) =>
    [
        .. comparison.Tests
            .SelectMany(test => test.NotComparedBecause is { } reason
                ? throw new BenchmarkException($"A pair could not be compared: {reason}.")
                : test.Changes)
            .Where(change => change.Verdict is ChangeVerdict.Regression or ChangeVerdict.Improvement),
    ];

    private static string Describe(IEnumerable<MetricChange> changes) => string.Join("; ", changes.Select(change => string.Create(
        CultureInfo.InvariantCulture, $"{change.Request ?? "all"} {change.Metric} {change.Change:+0.0 %;-0.0 %}")));
}
