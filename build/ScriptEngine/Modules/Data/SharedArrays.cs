using System.Collections.Concurrent;

namespace ScriptEngine.Modules.Data;

/// <summary>The arrays that a run's VUs share, by name: the JSON of each element, made once. Safe from any thread.</summary>
sealed class SharedArrays
{
    readonly ConcurrentDictionary<string, IReadOnlyList<string>> arrays = new(StringComparer.Ordinal);
    readonly Lock building = new();

    public IReadOnlyList<string> GetOrAdd(string name, Func<IReadOnlyList<string>> build)
    {
        if (arrays.TryGetValue(name, out IReadOnlyList<string>? known))
            return known;

        // Built by the first VU alone; the lock may be entered again by the VU that holds it.
        lock (building)
        {
            if (!arrays.TryGetValue(name, out known))
                arrays[name] = known = build();
            return known;
        }
    }
}
