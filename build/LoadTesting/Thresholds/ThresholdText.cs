using LoadTesting.Model;

namespace LoadTesting.Thresholds;

/// <summary>Describes thresholds in sentences: the value, the limit, and how far apart they are.</summary>
public static class ThresholdText
{
    public static string Format(IEnumerable<ThresholdResult> thresholds) => string.Join(" ", thresholds.Select(Format));

    /// <summary>
    /// Such as <c>http_req_duration p(95) was 730 ms, limit &lt; 500 ms (46 % above).</c> and
    /// <c>checks rate was 50 %, limit &gt; 80 % (30 points below).</c>
    /// </summary>
    public static string Format(ThresholdResult threshold) => Sentence(
        ThresholdFigures.From(threshold), threshold.NoSamples ? "was not measured" : "was not exported");

    /// <inheritdoc cref="Format(ThresholdResult)"/>
    public static string Format(SuiteThresholdResult threshold) => Sentence(ThresholdFigures.From(threshold), "was not measured");

    private static string Sentence(ThresholdFigures figures, string withoutValue) => figures switch
    {
        { Value: { } value, Margin: { } margin } => $"{figures.Name} was {value}, limit {figures.Limit} ({margin}).",
        { Value: { } value } => $"{figures.Name} was {value}, limit {figures.Limit}.",
        _ => $"{figures.Name} {withoutValue}, limit {figures.Limit}.",
    };
}
