namespace Integrations.Engines.Docker;

/// <summary>Finds a Docker daemon, and pulls k6's image if it is missing.</summary>
public sealed class DockerFinder(EngineSurroundings here) : IEngineFinder
{
    private readonly DockerDaemon _docker = new(here.Processes);

    public string Name => DockerEngine.Name;

    public bool SeemsToBeHere(string? k6Path) => here.Processes.Search.Find(DockerDaemon.Client) is not null;

    public async Task<EngineSearch> FindAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        var problem = await _docker.ProblemAsync(cancellationToken);
        if (problem is null && !await _docker.HasImageAsync(DockerEngine.Image, cancellationToken))
            problem = await here.Images.PullAsync(DockerEngine.Image, cancellationToken);
        if (problem is not null)
            return EngineSearch.Failure(Name, problem, "Start Docker, or use --engine=k6.");

        var engine = new DockerEngine(here.Repository, here.Processes, account: query.Credentials);
        return EngineSearch.Success(new SelectedEngine(engine, engine));
    }
}
