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

    /// <param name="request">Only its floor and gate are used; the baseline's folder is <paramref name="then"/>.</param>
    public static RunComparison Compare(ResultsFolder then, ResultsFolder now, ComparisonRequest request)
    {
        var effectFloor = request.EffectFloor;
        var pairs = TestPair.From(then, now);
        var asked = pairs.Select(pair => pair.Questions(new TestHypotheses(effectFloor))).ToList();
        var answers = Answers(asked);
        return new RunComparison(
            RunComparison.CurrentVersion,
            BaselineOf(then),
            effectFloor,
            [.. pairs.Zip(answers, (pair, changes) => pair.Comparison(changes, effectFloor))],
            [.. NamesIn(then).Except(NamesIn(now), StringComparer.Ordinal)],
            [.. NamesIn(now).Except(NamesIn(then), StringComparer.Ordinal)])
        {
            Gate = request.Gate,
            Notes = [.. MachineDifferences(then.Origin, now.Origin)],
        };
    }

    /// <summary>Answers the hypotheses of several tests together. Each additional one raises the bar for all.</summary>
    internal static IReadOnlyList<IReadOnlyList<MetricChange>> Answers(IReadOnlyList<IReadOnlyList<MetricHypothesis>> tests)
    {
        List<MetricHypothesis> all = [.. tests.SelectMany(questions => questions)];
        var beyondChance = Beyond(all, question => question.Chance, FalseAlarms);
        var doubtful = Beyond(all, question => question.Doubt, Doubts);
        return
        [
            .. tests.Select(questions => (IReadOnlyList<MetricChange>)
                [.. questions.Select(question => question.Answer(beyondChance.Contains(question), doubtful.Contains(question)))]),
        ];
    }

    private static HashSet<object> Beyond(List<MetricHypothesis> questions, Func<MetricHypothesis, double?> chanceOf, double limit)
    {
        var tested = questions.Where(question => chanceOf(question) is not null).ToList();
        var rejected = HolmCorrection.Rejected([.. tested.Select(question => chanceOf(question)!.Value)], limit);
        return tested.Where((_, i) => rejected[i]).ToHashSet<object>(ReferenceEqualityComparer.Instance);
    }

    private static IEnumerable<string> MachineDifferences(BuildInfo? then, BuildInfo? now)
    {
        if (then is not null && now is not null && (then.System != now.System || then.Cores != now.Cores))
            yield return $"The load came from another machine: {then.System} with {then.Cores} cores then, {now.System} with {now.Cores} now.";
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
            folder.Origin?.Commit,
            folder.Origin?.Branch);
    }
}
