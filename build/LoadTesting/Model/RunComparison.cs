using Newtonsoft.Json;

namespace LoadTesting.Model;

/// <summary>
/// The comparison of a run with an earlier one. It is saved as <c>comparison.json</c> in the later run's folder, with everything that a
/// report shows of the earlier one, so that the report can be made from that folder alone.
/// </summary>
/// <param name="Version">Increased when a member changes its meaning or is removed, not when one is added.</param>
/// <param name="EffectFloor">The smallest relative change that counts, such as 0.10.</param>
/// <param name="Tests">All tests that both runs have, in the later plan's order.</param>
/// <param name="OnlyInBaseline">Tests that only the baseline has.</param>
/// <param name="OnlyInCurrent">Tests that only the later run has.</param>
public sealed record RunComparison(
    int Version,
    BaselineRun Baseline,
    double EffectFloor,
    IReadOnlyList<TestComparison> Tests,
    [JsonProperty("onlyThen")] [property: JsonProperty("onlyThen")] IReadOnlyList<string> OnlyInBaseline,
    [JsonProperty("onlyNow")] [property: JsonProperty("onlyNow")] IReadOnlyList<string> OnlyInCurrent)
{
    public const int CurrentVersion = 1;

    /// <summary>Whether a regression fails the build.</summary>
    public RegressionGate Gate { get; init; }

    public bool IsGate => Gate == RegressionGate.Regression;

    /// <summary>Differences between the two runs that a reader should know about, although they can still be compared.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IEnumerable<TestComparison> Compared() => Tests.Where(test => test.NotComparedBecause is null);

    public int Count(ChangeVerdict verdict) => Tests.Sum(test => test.Count(verdict));

    /// <summary>Compared tests that are too short, or made too few requests, to say anything about their times and throughput.</summary>
    public IEnumerable<TestComparison> TooShort() => Compared().Where(test => !test.IsJudged);

    /// <summary>
    /// With the gate, a regression counts as a crossed threshold. The comparison is inconclusive if a figure is undecided, if a test of
    /// both runs could not be compared, or if all tests were too short to judge. New tests do not count.
    /// </summary>
    public int ExitCode => !IsGate ? ExitCodes.Passed
        : Count(ChangeVerdict.Regression) > 0 ? ExitCodes.ThresholdsCrossed
        : Count(ChangeVerdict.Undecided) > 0 ? ExitCodes.Inconclusive
        : Compared().Any(test => test.IsJudged) && Tests.All(test => test.NotComparedBecause is null) ? ExitCodes.Passed
        : ExitCodes.Inconclusive;

    /// <summary>Such as <c>2 regressions, no improvement; 27 of 28 tests compared.</c></summary>
    public string Sentence()
    {
        var unconfirmed = Count(ChangeVerdict.Unconfirmed);
        var undecided = Count(ChangeVerdict.Undecided);
        return $"{NoneOr(Count(ChangeVerdict.Regression), "regression")}, {NoneOr(Count(ChangeVerdict.Improvement), "improvement")}"
            + (undecided == 0 ? "" : $", {undecided} undecided")
            + (unconfirmed == 0 ? "" : $", {Counted.Format(unconfirmed, "regression")} that a rerun did not show")
            + $"; {Compared().Count()} of {Counted.Format(Tests.Count + OnlyInCurrent.Count, "test")} compared"
            + (TooShort().Count() is > 0 and var few ? $", {few} of them too short to tell." : ".");
    }

    /// <summary>The sentence for a comparison of two finished runs. If its exit code differs from the run's, it explains why.</summary>
    public string SentenceBeside(int exitCodeOfRun) => exitCodeOfRun == ExitCode
        ? Sentence()
        : $"{Sentence()} The run itself ended with exit code {exitCodeOfRun}; this exit code is the comparison's alone.";

    /// <summary>What to do about undecided figures; null if there are none.</summary>
    public string? NextStep() => Count(ChangeVerdict.Undecided) == 0 ? null
        : "Undecided figures got worse by more than the floor, but the runs are too short to tell that from chance. "
            + "Compare longer runs: make a new baseline and a new run, both with a longer duration.";

    private static string NoneOr(int count, string what) => count == 0 ? $"no {what}" : Counted.Format(count, what);
}

/// <summary>The run that the later run is compared with.</summary>
/// <param name="Folder">The results folder's name, without the path to it.</param>
/// <param name="StartedAt">The start of its first test; null if no test started.</param>
/// <param name="Commit">Null if the folder does not say.</param>
public sealed record BaselineRun(
    string Folder, string Target, TargetEnvironment Environment, RunMode Mode, DateTimeOffset? StartedAt, string? Commit, string? Branch);

/// <summary>One test in both runs.</summary>
/// <param name="NotComparedBecause">The reason in words; null if it was compared.</param>
/// <param name="Changes">One entry per metric of the whole test, then one per metric of each request name.</param>
/// <param name="Curves">The curves of the whole test, then those of the requests that changed.</param>
public sealed record TestComparison(
    string Test, string Category, string? NotComparedBecause, IReadOnlyList<MetricChange> Changes, IReadOnlyList<CurvePair> Curves)
{
    /// <summary>The rerun of the test, if it looked worse; otherwise null.</summary>
    public Confirmation? Confirmation { get; init; }

    public int Count(ChangeVerdict verdict) => Changes.Count(change => change.Verdict == verdict);

    /// <summary>Failures can always be compared, but alone they say nothing about how fast the platform is.</summary>
    internal bool IsJudged =>
        Changes.Any(change => change.Metric != ComparedMetric.Failures && change.Verdict != ChangeVerdict.Inconclusive);
}

/// <summary>The rerun of a test that looked worse; its files are in <c>tests/&lt;Test_Name&gt;/confirmation/</c>.</summary>
/// <param name="Problem">Why the rerun could not be compared; it then neither confirms nor refutes the first run.</param>
/// <param name="Confirmed">Regressions that the rerun showed too.</param>
/// <param name="Refuted">Regressions that it did not show.</param>
public sealed record Confirmation(DateTimeOffset StartedAt, string? Problem, int Confirmed, int Refuted);
