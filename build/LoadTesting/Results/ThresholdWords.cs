using System.Globalization;

namespace LoadTesting.Results;

/// <summary>Crossed thresholds in words: which, and by how much.</summary>
public static class ThresholdWords
{
    public static string Of(IEnumerable<ThresholdResult> thresholds) => string.Join(" ", thresholds.Select(Of));

    /// <summary>Such as <c>http_req_duration p(95)&lt;500: 730 is 230 (46%) above 500.</c></summary>
    public static string Of(ThresholdResult threshold)
    {
        var name = $"{threshold.Metric} {threshold.Expression}";
        if (threshold is not { Value: { } value, Limit: { } limit })
            return $"{name}: the value was not exported.";
        if (value == limit)
            return $"{name}: {Number(value)} is the limit itself.";
        var margin = Math.Abs(value - limit);
        var share = limit == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({margin / Math.Abs(limit):0.#%})");
        return $"{name}: {Number(value)} is {Number(margin)}{share} {(value > limit ? "above" : "below")} {Number(limit)}.";
    }

    // Four digits that count: tenths of a millisecond matter at 5 ms and not at 5000.
    static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "0" : "G4", CultureInfo.InvariantCulture);
}
