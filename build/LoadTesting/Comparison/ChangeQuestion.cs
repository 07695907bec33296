namespace LoadTesting.Comparison;

/// <summary>One figure of both runs before it is known what else was asked: the more questions, the more must each show.</summary>
/// <param name="Change">As in <see cref="MetricChange"/>.</param>
/// <param name="IsWorse">Whether the change is for the worse, if it is one.</param>
/// <param name="Chance">How likely chance alone makes such a difference; null where nothing was tested.</param>
/// <param name="Objection">Why it is no change whatever the chance, or could not be judged; null when chance alone decides.</param>
/// <param name="Grounds">What was tested, in words for people.</param>
sealed record ChangeQuestion(
    string? Request, ComparedMetric Metric, double? Then, double? Now, double? Change, bool IsWorse, double? Chance, string? Objection, string Grounds)
{
    /// <param name="isBeyondChance">After the correction for all questions of the run.</param>
    public MetricChange Answer(bool isBeyondChance)
    {
        var verdict = (Chance, Objection, isBeyondChance) switch
        {
            (null, _, _) => ChangeVerdict.NotJudged,
            (_, null, true) => IsWorse ? ChangeVerdict.Regression : ChangeVerdict.Improvement,
            _ => ChangeVerdict.NoChange,
        };
        var why = Objection ?? (isBeyondChance ? Grounds : $"chance may explain it: {Grounds}");
        return new MetricChange(Request, Metric, Then, Now, Change, verdict, why) { PValue = Chance };
    }
}
