using LoadTesting.Comparison.Statistics;
using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Comparison;

/// <summary>Compares two results folders, from the folders alone.</summary>
public static class RunComparer
{
    /// <summary>
    /// The probability that two identical runs are reported as different by chance, over all their tests, names and metrics together. It is
    /// lower than the promised one in twenty, which leaves room for differences between two identical runs that no window of either shows.
    /// </summary>
    private const double FalseAlarms = 0.03;

    /// <summary>The probability that they are left undecided. A gate that often cannot decide gets switched off.</summary>
    private const double Doubts = 0.1;

    /// <param name="request">Only its floor and gate are used; the baseline's folder is <paramref name="baseline"/>.</param>
    public static RunComparison Compare(ResultsFolder baseline, ResultsFolder current, ComparisonRequest request)
    {
        var effectFloor = request.EffectFloor;
        var pairs = TestPair.From(baseline, current);
        var hypotheses = pairs.Select(pair => pair.Hypotheses(new TestHypotheses(effectFloor))).ToList();
        var changes = Evaluate(hypotheses);
        return new RunComparison(
            RunComparison.CurrentVersion,
            BaselineOf(baseline),
            effectFloor,
            [.. pairs.Zip(changes, (pair, ofTest) => pair.Comparison(ofTest, effectFloor))],
            [.. NamesIn(baseline).Except(NamesIn(current), StringComparer.Ordinal)],
            [.. NamesIn(current).Except(NamesIn(baseline), StringComparer.Ordinal)])
        {
            Gate = request.Gate,
            Notes = [.. MachineDifferences(baseline.BuildInfo, current.BuildInfo)],
        };
    }

    /// <summary>Answers the hypotheses of several tests together. Each additional one raises the bar for all.</summary>
    internal static IReadOnlyList<IReadOnlyList<MetricChange>> Evaluate(IReadOnlyList<IReadOnlyList<MetricHypothesis>> tests)
    {
        List<MetricHypothesis> all = [.. tests.SelectMany(hypotheses => hypotheses)];
        var beyondChance = Beyond(all, hypothesis => hypothesis.Chance, FalseAlarms);
        var doubtful = Beyond(all, hypothesis => hypothesis.Doubt, Doubts);
        return
        [
            .. tests.Select(hypotheses => (IReadOnlyList<MetricChange>)
            [
                .. hypotheses.Select(
                    hypothesis => hypothesis.Evaluate(beyondChance.Contains(hypothesis), doubtful.Contains(hypothesis))),
            ]),
        ];
    }

    private static HashSet<object> Beyond(List<MetricHypothesis> hypotheses, Func<MetricHypothesis, double?> chanceOf, double limit)
    {
        var tested = hypotheses.Where(hypothesis => chanceOf(hypothesis) is not null).ToList();
        var rejected = HolmCorrection.Rejected([.. tested.Select(hypothesis => chanceOf(hypothesis)!.Value)], limit);
        return tested.Where((_, i) => rejected[i]).ToHashSet<object>(ReferenceEqualityComparer.Instance);
    }

    private static IEnumerable<string> MachineDifferences(BuildInfo? baseline, BuildInfo? current)
    {
        if (baseline is not null && current is not null && (baseline.System != current.System || baseline.Cores != current.Cores))
        {
            yield return $"The load came from another machine: {baseline.System} with {baseline.Cores} cores then, "
                + $"{current.System} with {current.Cores} now.";
        }
    }

    private static IEnumerable<string> NamesIn(ResultsFolder folder) => folder.Plan.Tests.Select(test => test.Name);

    private static BaselineRun BaselineOf(ResultsFolder folder)
    {
        var results = folder.ReadResults();
        return new BaselineRun(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.Path)),
            folder.Plan.Target,
            folder.Plan.Environment,
            folder.Plan.Mode,
            results.Count == 0 ? null : results.Min(result => result.Outcome.StartedAt),
            folder.BuildInfo?.Commit,
            folder.BuildInfo?.Branch);
    }
}
