using LoadTesting.Results;
using LoadTesting.Running;

namespace LoadTesting.Reporting;

/// <summary>Which engines ran, for the end of every table.</summary>
static class EngineNotes
{
    public static IEnumerable<string> Of(RunSummary summary) => Of(summary.Rows
        .Select(row => row.Result?.Engine)
        .OfType<EngineDescription>()
        .Where(engine => engine != EngineDescription.Unknown)
        .DistinctBy(engine => (engine.Kind, engine.Version))
        .ToList());

    public static IEnumerable<string> Of(IReadOnlyList<EngineDescription> engines)
    {
        foreach (var engine in engines)
        {
            var reason = ShortReason(engine.Reason);
            yield return $"Engine: {$"{engine.Kind} {engine.Version}".TrimEnd()}{(reason.Length == 0 ? "" : $" ({reason})")}.";
        }

        if (engines.Any(engine => engine.Kind.Equals(EngineDescription.Embedded, StringComparison.OrdinalIgnoreCase)))
            yield return "The embedded engine is no basis for capacity claims: its own speed limits the load. Use k6 for figures.";
    }

    // The list of the places that were looked at for a k6 follows a colon; it stands in the log and in result.json.
    static string ShortReason(string reason) => reason.Split(": ", 2)[0].TrimEnd('.');
}
