using System.Diagnostics.CodeAnalysis;

namespace ScriptEngine.Metrics;

/// <summary>
/// An immutable set of tags. Adding returns another set and remembers it, so that the same tags added in the same order give the same
/// object: a request that is sent a million times makes its tags once, and a selector's verdict on a set can be kept by reference.
/// </summary>
sealed class Tags
{
    public static Tags Empty { get; } = new([], []);

    // Bounded, since a script may tag with values that never come back.
    const int MostRemembered = 1000;

    readonly KeyValuePair<string, string>[] pairs;
    readonly KeyValuePair<string, string>[] metadata;
    readonly Dictionary<(string, string, bool), Tags> added = [];

    Tags(KeyValuePair<string, string>[] pairs, KeyValuePair<string, string>[] metadata) => (this.pairs, this.metadata) = (pairs, metadata);

    /// <summary>Where samples with these tags go: <see cref="MetricsEngine"/> alone writes and reads it, under its lock.</summary>
    internal TagsRoute? Route { get; set; }

    /// <summary>Sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => pairs;

    /// <summary>What samples carry besides their tags: outputs write it, and nothing selects by it. Sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata => metadata;

    public Tags With(string name, string value) => With(name, value, isMetadata: false);

    public Tags WithMetadata(string name, string value) => With(name, value, isMetadata: true);

    public Tags Without(string name) => pairs.Any(pair => pair.Key == name)
        ? Made(pairs.Where(pair => pair.Key != name), metadata)
        : this;

    public Tags WithoutMetadata(string name) => metadata.Any(pair => pair.Key == name)
        ? Made(pairs, metadata.Where(pair => pair.Key != name))
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

    // From the empty set on, so that the same ones are the same object again.
    static Tags Made(IEnumerable<KeyValuePair<string, string>> pairs, IEnumerable<KeyValuePair<string, string>> metadata) => metadata.Aggregate(
        pairs.Aggregate(Empty, (tags, pair) => tags.With(pair.Key, pair.Value)),
        (tags, pair) => tags.WithMetadata(pair.Key, pair.Value));

    static KeyValuePair<string, string>[] Replaced(KeyValuePair<string, string>[] all, string name, string value) =>
        [.. all.Where(pair => pair.Key != name).Append(new(name, value)).OrderBy(pair => pair.Key, StringComparer.Ordinal)];

    Tags With(string name, string value, bool isMetadata)
    {
        // Sets that differ in a value only must not grow out of each other: a script that goes from one to the other and back would make a chain without end.
        foreach (var (key, current) in isMetadata ? metadata : pairs)
        {
            if (key == name)
                return current == value ? this : (isMetadata ? WithoutMetadata(name) : Without(name)).With(name, value, isMetadata);
        }

        lock (added)
        {
            if (added.TryGetValue((name, value, isMetadata), out Tags? known))
                return known;

            Tags made = isMetadata ? new(pairs, Replaced(metadata, name, value)) : new(Replaced(pairs, name, value), metadata);
            if (added.Count < MostRemembered)
                added.Add((name, value, isMetadata), made);
            return made;
        }
    }
}
