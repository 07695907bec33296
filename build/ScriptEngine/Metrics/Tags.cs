using System.Diagnostics.CodeAnalysis;

namespace ScriptEngine.Metrics;

/// <summary>
/// An immutable set of tags. Adding returns another set and remembers it, so that the same tags added in the same order give the same
/// object: a request that is sent a million times makes its tags once, and a selector's verdict on a set can be kept by reference.
/// </summary>
sealed class Tags
{
    public static Tags Empty { get; } = new([]);

    // Bounded, since a script may tag with values that never come back.
    const int MostRemembered = 1000;

    readonly KeyValuePair<string, string>[] pairs;
    readonly Dictionary<(string, string), Tags> added = [];

    Tags(KeyValuePair<string, string>[] pairs) => this.pairs = pairs;

    /// <summary>Where samples with these tags go: <see cref="MetricsEngine"/> alone writes and reads it, under its lock.</summary>
    internal TagsRoute? Route { get; set; }

    /// <summary>Sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => pairs;

    public Tags With(string name, string value)
    {
        lock (added)
        {
            if (added.TryGetValue((name, value), out Tags? known))
                return known;

            Tags made = new([.. pairs.Where(pair => pair.Key != name).Append(new(name, value)).OrderBy(pair => pair.Key, StringComparer.Ordinal)]);
            if (added.Count < MostRemembered)
                added.Add((name, value), made);
            return made;
        }
    }

    public Tags Without(string name) => pairs.Any(pair => pair.Key == name)
        ? pairs.Where(pair => pair.Key != name).Aggregate(Empty, (tags, pair) => tags.With(pair.Key, pair.Value))
        : this;

    public bool TryGet(string name, [MaybeNullWhen(false)] out string value)
    {
        foreach (var (key, found) in pairs)
        {
            if (key == name)
            {
                value = found;
                return true;
            }
        }

        value = null;
        return false;
    }
}
