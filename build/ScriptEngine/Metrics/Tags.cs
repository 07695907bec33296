using System.Diagnostics.CodeAnalysis;

namespace ScriptEngine.Metrics;

/// <summary>
/// An immutable set of tags. Adding returns another set and remembers it, so that the same tags added in the same order give the same
/// object: a request that is sent a million times makes its tags once, and a selector's verdict on a set can be kept by reference.
/// </summary>
internal sealed class Tags
{
    public static Tags Empty { get; } = new([], []);

    // Bounded, since a script may tag with values that never come back.
    private const int MaxRemembered = 1000;

    private readonly KeyValuePair<string, string>[] _pairs;
    private readonly KeyValuePair<string, string>[] _metadata;
    private readonly Dictionary<(string, string, bool), Tags> _added = [];

    private Tags(KeyValuePair<string, string>[] pairs, KeyValuePair<string, string>[] metadata) => (_pairs, _metadata) = (pairs, metadata);

    /// <summary>Where samples with these tags go: <see cref="MetricsEngine"/> alone writes and reads it, under its lock.</summary>
    internal SeriesMatch? Match { get; set; }

    /// <summary>Sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => _pairs;

    /// <summary>What samples carry besides their tags: outputs write it, and nothing selects by it. Sorted by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata => _metadata;

    public Tags With(string name, string value) => With(name, value, isMetadata: false);

    public Tags WithMetadata(string name, string value) => With(name, value, isMetadata: true);

    public Tags Without(string name) => _pairs.Any(pair => pair.Key == name)
        ? Made(_pairs.Where(pair => pair.Key != name), _metadata)
        : this;

    public Tags WithoutMetadata(string name) => _metadata.Any(pair => pair.Key == name)
        ? Made(_pairs, _metadata.Where(pair => pair.Key != name))
        : this;

    public bool TryGet(string name, [MaybeNullWhen(false)] out string value)
    {
        foreach (var (key, found) in _pairs)
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

    // Starts with the empty set, so that equal sets are the same object.
    private static Tags Made(IEnumerable<KeyValuePair<string, string>> pairs, IEnumerable<KeyValuePair<string, string>> metadata) =>
        metadata.Aggregate(
        pairs.Aggregate(Empty, (tags, pair) => tags.With(pair.Key, pair.Value)),
        (tags, pair) => tags.WithMetadata(pair.Key, pair.Value));

    private static KeyValuePair<string, string>[] Replaced(KeyValuePair<string, string>[] all, string name, string value) =>
        [.. all.Where(pair => pair.Key != name).Append(new(name, value)).OrderBy(pair => pair.Key, StringComparer.Ordinal)];

    private Tags With(string name, string value, bool isMetadata)
    {
        // Sets that differ in a value only must not grow out of each other: a script that goes from one to the other and back would make a
        // chain without end.
        foreach (var (key, current) in isMetadata ? _metadata : _pairs)
        {
            if (key == name)
                return current == value ? this : (isMetadata ? WithoutMetadata(name) : Without(name)).With(name, value, isMetadata);
        }

        lock (_added)
        {
            if (_added.TryGetValue((name, value, isMetadata), out var known))
                return known;

            Tags made = isMetadata ? new(_pairs, Replaced(_metadata, name, value)) : new(Replaced(_pairs, name, value), _metadata);
            if (_added.Count < MaxRemembered)
                _added.Add((name, value, isMetadata), made);
            return made;
        }
    }
}
