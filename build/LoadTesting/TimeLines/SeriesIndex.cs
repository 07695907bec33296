namespace LoadTesting.TimeLines;

enum SeriesKind
{
    Counter,
    Gauge,
    Rate,
    Trend,
}

/// <summary>Which place of a window's values belongs to which series: k6 sorts them by name, byte for byte.</summary>
sealed class SeriesIndex
{
    readonly SortedDictionary<string, SeriesKind> kinds;
    readonly IReadOnlyList<string> names;
    readonly Dictionary<string, (int Position, SeriesKind Kind)> places = new(StringComparer.Ordinal);

    SeriesIndex(SortedDictionary<string, SeriesKind> kinds)
    {
        this.kinds = kinds;
        // Only after k6's own order: a name that has been changed would stand in another place.
        Kinds = [.. kinds.Values];
        names = [.. kinds.Keys.Select(HarmlessText.Of)];
        for (var position = 0; position < names.Count; position++)
            places.TryAdd(names[position], (position, Kinds[position]));
    }

    public static SeriesIndex Empty { get; } = new(new(Utf8Order.Instance));

    public IEnumerable<string> Names => names;

    /// <summary>In the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<SeriesKind> Kinds { get; }

    public int Count => kinds.Count;

    public SeriesIndex With(IEnumerable<KeyValuePair<string, SeriesKind>> newcomers)
    {
        SortedDictionary<string, SeriesKind> all = new(kinds, Utf8Order.Instance);
        foreach (var (name, kind) in newcomers)
            all[name] = kind;
        return new SeriesIndex(all);
    }

    public (int Position, SeriesKind Kind)? Find(string name) =>
        places.TryGetValue(name, out var place) ? place : null;

    /// <summary>Go sorts strings by their UTF-8 bytes, which differs from UTF-16's order beyond the basic plane.</summary>
    sealed class Utf8Order : IComparer<string>
    {
        public static Utf8Order Instance { get; } = new();

        public int Compare(string? left, string? right) =>
            System.Text.Encoding.UTF8.GetBytes(left ?? "").AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right ?? ""));
    }
}
