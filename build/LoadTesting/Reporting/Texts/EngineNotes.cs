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
            .. LoadElsewhere.Notes(results),
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

    // The list of places where k6 was looked for follows a colon. It is in the log and in result.json.
    private static string ShortReason(string reason) => reason.Split(": ", 2)[0].TrimEnd('.');
}
