using Integrations.Engines.K6;
using LoadTesting.Execution;

namespace Integrations.Engines.Cloud;

/// <summary>Finds a k6 that starts tests in Grafana Cloud.</summary>
public sealed class CloudFinder(K6Locator locator, EngineSurroundings here) : IEngineFinder
{
    private const string Client = "k6";

    public CloudFinder(EngineSurroundings here)
        : this(K6Locator.OfThisMachine(here), here)
    {
    }

    public string Name => CloudEngine.Name;

    public bool StartsNamedK6 => true;

    public bool SeemsToBeHere(string? k6Path) => locator.SeemsToBeHere(k6Path);

    public async Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        if (query.Engine is { IsNamed: true, Name: not Client })
            throw new EngineException($"--engine={query.Engine} runs tests on this machine: use --engine=k6 or none with --mode=cloud.");

        var search = await locator.SearchAsync(query.K6Path, query.Step, cancellationToken);
        if (search.Found is not { } k6)
            return EngineSearch.WithoutK6(search.Attempts);
        var given = query.Credentials;
        var account = new CloudCredentials(given.CloudToken ?? "", given.CloudStackId, given.CloudProjectId);
        var hosts = CloudHosts.Read(here.Processes.Inherited);
        var isComplete = account.Token.Length > 0 && (account.StackId is not null || !k6.NeedsCloudStack);
        return EngineSearch.Success(new SelectedEngine(
            new CloudEngine(k6, account, hosts, here),
            new K6Inspector(k6, here.Repository, here.Processes))
        {
            NeedsCloudStack = k6.NeedsCloudStack,
            // What is missing is a finding of its own.
            Cost = isComplete ? new CloudCost(hosts, account, here.Time) : null,
        });
    }
}
