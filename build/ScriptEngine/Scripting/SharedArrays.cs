using System.Collections.Concurrent;

namespace ScriptEngine.Scripting;

/// <summary>The arrays that a run's VUs share, by name: the JSON of each element, made once. Safe from any thread.</summary>
internal sealed class SharedArrays
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _arrays = new(StringComparer.Ordinal);
    private readonly Lock _building = new();

    public IReadOnlyList<string> GetOrAdd(string name, Func<IReadOnlyList<string>> build)
    {
        if (_arrays.TryGetValue(name, out var known))
            return known;

        // Built by the first VU alone; the lock may be entered again by the VU that holds it.
        lock (_building)
        {
            if (!_arrays.TryGetValue(name, out known))
                _arrays[name] = known = build();
            return known;
        }
    }
}
