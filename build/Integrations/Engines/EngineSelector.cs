using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>Decides which engine runs the tests. If an engine was named, it is that one or an error.</summary>
public sealed class EngineSelector
{
    private readonly Dictionary<string, IEngineFinder> _finders;

    /// <summary>Looks for each engine in the usual places.</summary>
    public EngineSelector(EngineSurroundings here)
        : this(FinderTypes.Select(type => (IEngineFinder)Activator.CreateInstance(type, here)!))
    {
    }

    internal EngineSelector(IEnumerable<IEngineFinder> finders) => _finders = finders.ToDictionary(finder => finder.Name);

    /// <summary>Finders are discovered by their class, like tasks, so an engine's folder is named nowhere else.</summary>
    internal static IEnumerable<Type> FinderTypes => typeof(IEngineFinder).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEngineFinder)));

    private static IEnumerable<EngineKind> ChosenByAuto => EngineKind.All.Where(kind => kind.Capabilities.IsChosenByAuto);

    /// <exception cref="EngineException">No engine can be used. The message lists each attempt and what to do.</exception>
    public async Task<SelectedEngine> SelectAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        var kind = EngineKind.For(query.Mode, query.Engine);
        var search = kind.IsNamed
            ? await NamedAsync(_finders[kind.Name], query, cancellationToken)
            : await FirstAsync(query, cancellationToken);
        return search.Found ?? throw new EngineException(search.Problem);
    }

    /// <summary>The engine that <see cref="EngineKind.Auto"/> will probably choose. This is a quick look, which may be wrong.</summary>
    public EngineKind? ProbablyTaken(string? k6Path) => ChosenByAuto.FirstOrDefault(kind => _finders[kind.Name].SeemsToBeHere(k6Path));

    /// <inheritdoc cref="IEngineFinder.RemoveLeftoversAsync"/>
    public Task<IReadOnlyList<string>> RemoveLeftoversAsync(EngineQuery query, CancellationToken cancellationToken) =>
        EngineKind.For(query.Mode, query.Engine) is { IsNamed: true } kind
            ? _finders[kind.Name].RemoveLeftoversAsync(query, cancellationToken)
            : Task.FromResult<IReadOnlyList<string>>([]);

    private static Task<EngineSearch> NamedAsync(IEngineFinder finder, EngineQuery query, CancellationToken cancellationToken) =>
        !string.IsNullOrWhiteSpace(query.K6Path) && !finder.StartsNamedK6
            ? throw new EngineException($"--k6 names a k6, but --engine={finder.Name} does not run one: leave one of the two out.")
            : finder.FindAsync(query, cancellationToken);

    private async Task<EngineSearch> FirstAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        foreach (var kind in ChosenByAuto)
        {
            var search = await _finders[kind.Name].FindAsync(query, cancellationToken);
            if (search.Found is not null)
                return search;
            query = query with { Attempts = [.. query.Attempts, .. search.Attempts] };
        }

        return EngineSearch.WithoutK6(query.Attempts);
    }
}
