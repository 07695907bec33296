using LoadTesting.Model;

namespace LoadTesting.Comparison;

/// <summary>One figure in both runs, before the correction for the number of comparisons.</summary>
/// <param name="Change">As in <see cref="MetricChange"/>.</param>
/// <param name="IsWorse">Whether the change, if there is one, is for the worse.</param>
/// <param name="Chance">The probability that chance alone makes such a difference; null if nothing was tested.</param>
/// <param name="RejectedBecause">
///  Why it is not a change whatever the probability, or could not be judged; null if the probability decides.
/// </param>
/// <param name="Evidence">What was tested.</param>
internal sealed record MetricHypothesis(
    string? Request, ComparedMetric Metric, double? Baseline, double? Current, double? Change, bool IsWorse, double? Chance,
        string? RejectedBecause, string Evidence)
{
    /// <summary>
    /// The probability that chance alone makes such a change for the worse, without the correction for short series. 1 if the change is not
    /// for the worse; null if not even this can be computed.
    /// </summary>
    public double? Doubt { get; init; }

    /// <summary>It is not a change, whatever the probability.</summary>
    public MetricHypothesis RuledOut(string reason) =>
        this with { Doubt = Doubt is null ? null : 1, RejectedBecause = RejectedBecause ?? reason };

    /// <param name="isBeyondChance">After the correction for the number of comparisons.</param>
    /// <param name="isDoubtful">The same for <see cref="Doubt"/>.</param>
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
