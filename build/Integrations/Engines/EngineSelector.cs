using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>Decides what runs the tests. Naming an engine means that one or an error.</summary>
public sealed class EngineSelector
{
    private readonly Dictionary<string, IEngineFinder> _finders;

    /// <summary>Looks in the places where each engine is usually to be found.</summary>
    public EngineSelector(EngineSurroundings here)
        : this(FinderTypes.Select(type => (IEngineFinder)Activator.CreateInstance(type, here)!))
    {
    }

    internal EngineSelector(IEnumerable<IEngineFinder> finders) => _finders = finders.ToDictionary(finder => finder.Name);

    /// <summary>Found as tasks are: an engine's folder is named nowhere else.</summary>
    internal static IEnumerable<Type> FinderTypes => typeof(IEngineFinder).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEngineFinder)));

    private static IEnumerable<EngineKind> ChosenByAuto => EngineKind.All.Where(kind => kind.Capabilities.IsChosenByAuto);

    /// <exception cref="EngineException">None can be used; the message lists each attempt and what to do.</exception>
    public async Task<SelectedEngine> SelectAsync(EngineQuery query, CancellationToken cancellationToken)
    {
        var kind = EngineKind.For(query.Mode, query.Engine);
        var search = kind.IsNamed
            ? await NamedAsync(_finders[kind.Name], query, cancellationToken)
            : await FirstAsync(query, cancellationToken);
        return search.Found ?? throw new EngineException(search.Problem);
    }

    /// <summary>The first engine that <see cref="EngineKind.Auto"/> will probably take; a quick look, which may be wrong.</summary>
    public EngineKind? ProbablyTaken(string? k6Path) => ChosenByAuto.FirstOrDefault(kind => _finders[kind.Name].SeemsToBeHere(k6Path));

    private static Task<EngineSearch> NamedAsync(IEngineFinder finder, EngineQuery query, CancellationToken cancellationToken) =>
        !string.IsNullOrWhiteSpace(query.K6Path) && !finder.StartsNamedK6
            ? throw new EngineException($"--k6 names a k6, which --engine={finder.Name} does not run: leave one of them out.")
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
