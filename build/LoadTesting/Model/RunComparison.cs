using Newtonsoft.Json;

namespace LoadTesting.Model;

/// <summary>
/// A run beside an earlier one; saved as <c>comparison.json</c> in the later one's folder, with all that a report shows of the
/// earlier one, so that it can be made from that folder alone.
/// </summary>
/// <param name="Version">Goes up when a member changes its meaning or is taken away, not when one is added.</param>
/// <param name="EffectFloor">The least relative change that counts, such as 0.10.</param>
/// <param name="Tests">All tests that both runs have, in the later plan's order.</param>
/// <param name="OnlyInBaseline">Tests that the later run does not have.</param>
/// <param name="OnlyInCurrent">Tests that the baseline does not have.</param>
public sealed record RunComparison(
    int Version,
    BaselineRun Baseline,
    double EffectFloor,
    IReadOnlyList<TestComparison> Tests,
    [JsonProperty("onlyThen")] [property: JsonProperty("onlyThen")] IReadOnlyList<string> OnlyInBaseline,
    [JsonProperty("onlyNow")] [property: JsonProperty("onlyNow")] IReadOnlyList<string> OnlyInCurrent)
{
    public const int CurrentVersion = 1;

    /// <summary>What a regression does.</summary>
    public RegressionGate Gate { get; init; }

    public bool IsGate => Gate == RegressionGate.Regression;

    /// <summary>Differences between the two runs that a reader should know although they forbid no comparison.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IEnumerable<TestComparison> Compared() => Tests.Where(test => test.NotComparedBecause is null);

    public int Count(ChangeVerdict verdict) => Tests.Sum(test => test.Count(verdict));

    /// <summary>Compared tests that are too short, or made too few requests, to tell anything of their times and throughput.</summary>
    public IEnumerable<TestComparison> TooShort() => Compared().Where(test => !test.IsJudged);

    /// <summary>
    /// Under the gate a regression is worth a crossed threshold. Where a figure is undecided, a test of both runs could not be compared,
    /// or nothing could be told of any, nobody knows. Tests that are new have nothing to be held to.
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

    /// <summary>The sentence of a comparison that was made by itself, and where it ends otherwise than the run did, why.</summary>
    public string SentenceBeside(int exitCodeOfRun) => exitCodeOfRun == ExitCode
        ? Sentence()
        : $"{Sentence()} The run itself ended with exit code {exitCodeOfRun}; this exit code is the comparison's alone.";

    /// <summary>What to do about what is undecided; null where nothing is.</summary>
    public string? NextStep() => Count(ChangeVerdict.Undecided) == 0 ? null
        : "Undecided figures became worse by more than the floor, and the runs are too short to tell that from chance. "
            + "Compare longer runs: make a new baseline and a new run, both with a longer duration.";

    private static string NoneOr(int count, string what) => count == 0 ? $"no {what}" : Counted.Format(count, what);
}

/// <summary>What the later run is compared with.</summary>
/// <param name="Folder">The results folder's name, without the path to it.</param>
/// <param name="StartedAt">Of its first test; null where no test started.</param>
/// <param name="Commit">Null where the folder does not say.</param>
public sealed record BaselineRun(
    string Folder, string Target, TargetEnvironment Environment, RunMode Mode, DateTimeOffset? StartedAt, string? Commit, string? Branch);

/// <summary>One test in both runs.</summary>
/// <param name="NotComparedBecause">In words for people; null when it was compared.</param>
/// <param name="Changes">A row for each metric of the whole test, then for each metric of each request name.</param>
/// <param name="Curves">The whole test's, then those of the requests that changed.</param>
public sealed record TestComparison(
    string Test, string Category, string? NotComparedBecause, IReadOnlyList<MetricChange> Changes, IReadOnlyList<CurvePair> Curves)
{
    /// <summary>The test was run again because it looked worse; null where it was not.</summary>
    public Confirmation? Confirmation { get; init; }

    public int Count(ChangeVerdict verdict) => Changes.Count(change => change.Verdict == verdict);

    /// <summary>Failures can always be told apart, and alone say nothing of how fast the platform is.</summary>
    internal bool IsJudged =>
        Changes.Any(change => change.Metric != ComparedMetric.Failures && change.Verdict != ChangeVerdict.Inconclusive);
}

/// <summary>The rerun of a test that looked worse; its files are in <c>tests/&lt;Test_Name&gt;/confirmation/</c>.</summary>
/// <param name="Problem">Why the rerun could not be compared, and so confirms what the first run showed no more than it refutes it.</param>
/// <param name="Confirmed">Regressions that the rerun showed too.</param>
/// <param name="Refuted">Regressions that it did not show.</param>
public sealed record Confirmation(DateTimeOffset StartedAt, string? Problem, int Confirmed, int Refuted);
