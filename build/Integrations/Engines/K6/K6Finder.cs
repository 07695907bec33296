namespace Integrations.Engines.K6;

/// <summary>Finds a k6 that runs as a process on this machine.</summary>
public sealed class K6Finder(K6Locator locator, EngineSurroundings here) : IEngineFinder
{
    public K6Finder(EngineSurroundings here)
        : this(K6Locator.OfThisMachine(here), here)
    {
    }

    public string Name => "k6";

    public bool StartsNamedK6 => true;

    public bool SeemsToBeHere(string? k6Path) => locator.SeemsToBeHere(k6Path);

    public async Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        var search = await locator.SearchAsync(query.K6Path, query.Step, cancellationToken);
        return search.Found is { } k6
            ? EngineSearch.Success(k6.AsEngine(here, query.Credentials))
            : EngineSearch.WithoutK6(search.Attempts);
    }
}
