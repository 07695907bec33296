namespace ScriptEngine.Metrics;

/// <summary>Where samples with one set of tags go, found out once for the set.</summary>
/// <param name="owner">The engine that made it: tags outlive engines in tests.</param>
/// <param name="submetrics">A bit for each submetric of the run that takes them.</param>
/// <param name="groups">The groups and scenarios whose own metrics count them.</param>
internal sealed class SeriesMatch(MetricsEngine owner, ulong[] submetrics, GroupMetrics[] groups)
{
    public MetricsEngine Owner { get; } = owner;

    public GroupMetrics[] Groups { get; } = groups;

    /// <summary>Counts a check with these tags; null while there was none.</summary>
    public CheckCount[]? Checks { get; set; }

    public bool IsGroupKnown { get; set; }

    public bool Takes(int submetric) => (submetrics[submetric >> 6] & (1UL << (submetric & 63))) != 0;
}
