using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>
/// That one figure changed between the runs, before it is known what else is tested: the more hypotheses, the more must each show.
/// </summary>
/// <param name="Change">As in <see cref="MetricChange"/>.</param>
/// <param name="IsWorse">Whether the change is for the worse, if it is one.</param>
/// <param name="Chance">How likely chance alone makes such a difference; null where nothing was tested.</param>
/// <param name="RejectedBecause">Why it is no change whatever the chance, or could not be judged; null when chance alone decides.</param>
/// <param name="Evidence">What was tested.</param>
internal sealed record MetricHypothesis(
    string? Request, ComparedMetric Metric, double? Baseline, double? Current, double? Change, bool IsWorse, double? Chance,
        string? RejectedBecause, string Evidence)
{
    /// <summary>
    /// How likely chance alone makes such a move for the worse, without an allowance for what so little data may hide; 1 where it is no
    /// such move, and null where even this cannot be said.
    /// </summary>
    public double? Doubt { get; init; }

    /// <summary>It is no change, whatever the chance.</summary>
    public MetricHypothesis RuledOut(string reason) =>
        this with { Doubt = Doubt is null ? null : 1, RejectedBecause = RejectedBecause ?? reason };

    /// <param name="isBeyondChance">After the correction for all hypotheses of the run.</param>
    /// <param name="isDoubtful">The same of <see cref="Doubt"/>.</param>
    public MetricChange Evaluate(bool isBeyondChance, bool isDoubtful)
    {
        var verdict = (Chance, RejectedBecause) switch
        {
            (not null, null) when isBeyondChance => IsWorse ? ChangeVerdict.Regression : ChangeVerdict.Improvement,
            _ when isDoubtful => ChangeVerdict.Undecided,
            (null, _) => ChangeVerdict.Inconclusive,
            _ => ChangeVerdict.NoChange,
        };
        var why = RejectedBecause ?? (isBeyondChance ? Evidence
            : isDoubtful ? $"too little was measured to tell it from chance: {Evidence}"
            : $"chance may explain it: {Evidence}");
        return new MetricChange(Request, Metric, Baseline, Current, Change, verdict, why) { PValue = Chance };
    }
}
