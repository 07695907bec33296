namespace LoadTesting.Comparison;

/// <summary>Failures come in bursts: a hundred failures in one bad second say no more than one.</summary>
internal static class FailureClusters
{
    /// <summary>
    /// Failures and requests divided by the design effect, which is the variance of the failure rate over the windows relative to that of
    /// independent requests, and at least 1 (Rao and Scott, "A simple method for the analysis of clustered binary data", 1992). Rounded
    /// down.
    /// </summary>
    public static (long Failed, long All) EffectiveCounts(RequestMeasurements row)
    {
        var effect = DesignEffect(row.Windows);
        return ((long)Math.Floor((row.Whole.Failed / effect) + 1e-9), (long)Math.Floor((row.Whole.Requests / effect) + 1e-9));
    }

    private static double DesignEffect(IReadOnlyList<MeasuredFigures> windows)
    {
        double requests = windows.Sum(window => window.Requests), failed = windows.Sum(window => window.Failed);
        if (windows.Count < 2 || requests == 0)
            return 1;
        var rate = failed / requests;
        var independent = rate * (1 - rate) / requests;
        if (independent <= 0)
            return 1;
        var squares = windows.Sum(window => Math.Pow(window.Failed - (window.Requests * rate), 2));
        return Math.Max(1, windows.Count / (windows.Count - 1.0) * squares / (requests * requests) / independent);
    }
}
