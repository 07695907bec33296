using Integrations.Engines.K6;
using LoadTesting.Execution;

namespace Integrations.Engines.CloudLocal;

/// <summary>Finds a k6 that runs tests here and streams them to Grafana Cloud.</summary>
public sealed class CloudLocalFinder(K6Locator locator, EngineSurroundings here) : IEngineFinder
{
    private const string Client = "k6";

    public CloudLocalFinder(EngineSurroundings here)
        : this(K6Locator.OfThisMachine(here), here)
    {
    }

    public string Name => CloudLocalEngine.Name;

    public bool StartsNamedK6 => true;

    public bool SeemsToBeHere(string? k6Path) => locator.SeemsToBeHere(k6Path);

    public async Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        if (query.Engine is { IsNamed: true, Name: not Client })
        {
            throw new EngineException(
                $"--engine={query.Engine} does not stream to Grafana Cloud: use --engine=k6 or none with --mode=cloud-local.");
        }

        var search = await locator.SearchAsync(query.K6Path, query.Step, cancellationToken);
        return search.Found is not { } k6
            ? EngineSearch.WithoutK6(search.Attempts)
            : EngineSearch.Success(new SelectedEngine(
                new CloudLocalEngine(k6, query.Credentials, here.Repository, here.Processes),
                new K6Inspector(k6, here.Repository, here.Processes))
            {
                NeedsCloudStack = k6.NeedsCloudStack,
            });
    }
}
