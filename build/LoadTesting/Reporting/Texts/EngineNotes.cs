using LoadTesting.Model;
using LoadTesting.Storage;

namespace LoadTesting.Reporting.Texts;

/// <summary>The engines that ran, for the end of every table.</summary>
internal static class EngineNotes
{
    public static IEnumerable<string> Create(RunSummary summary)
    {
        var results = summary.Rows.Select(row => row.Result).OfType<TestResult>().ToList();
        return
        [
            .. Create(results
                .Select(result => result.Engine)
                .Where(engine => engine != EngineDescription.Unknown)
                .DistinctBy(engine => (engine.Kind, engine.Version))
                .ToList()),
            .. Elsewhere(results),
        ];
    }

    public static IEnumerable<string> Create(IReadOnlyList<EngineDescription> engines)
    {
        foreach (var engine in engines)
        {
            var reason = ShortReason(engine.Reason);
            yield return $"Engine: {$"{engine.Kind} {engine.Version}".TrimEnd()}{(reason.Length == 0 ? "" : $" ({reason})")}.";
        }

        foreach (var kind in engines.Where(engine => !engine.Capabilities.IsK6).Select(engine => engine.Kind.ToLowerInvariant()).Distinct())
            yield return $"The {kind} engine is no basis for capacity claims: its own speed limits the load. Use k6 for figures.";
    }

    /// <summary>What was made on other machines, and how its figures differ.</summary>
    private static IEnumerable<string> Elsewhere(IReadOnlyList<TestResult> results)
    {
        foreach (var place in results.Where(result => result is { Engine.Capabilities.QuantilesAreEstimates: true, Metrics: not null })
            .Select(result => result.Engine.Capabilities.Place).Distinct())
            yield return $"The percentiles come from histograms of {place}, and are right to within a few percent.";
        if (results.Select(result => result.Outcome.Runners.Count).DefaultIfEmpty().Max() is > 1 and var most)
        {
            yield return $"Up to {most} runners shared the load of a test. A percentile over time is that of the runner with the largest;"
                + " all other figures are those of all requests together.";
        }

        if (results.Any(result => result.Outcome.VuHours is not null))
            yield return $"Cost: {Figures.Page.VuHours(results.Sum(result => result.Outcome.VuHours ?? 0))} VU hours.";
    }

    // The list of places where k6 was looked for follows a colon. It is in the log and in result.json.
    private static string ShortReason(string reason) => reason.Split(": ", 2)[0].TrimEnd('.');
}
