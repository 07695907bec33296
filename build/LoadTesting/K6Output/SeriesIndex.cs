namespace LoadTesting.K6Output;

internal enum SeriesKind
{
    Counter,
    Gauge,
    Rate,
    Trend,
}

/// <summary>Maps the positions in a window's values to series, which k6 sorts by name, byte for byte.</summary>
internal sealed class SeriesIndex
{
    private readonly SortedDictionary<string, SeriesKind> _kinds;
    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, (int Position, SeriesKind Kind)> _places = new(StringComparer.Ordinal);

    private SeriesIndex(SortedDictionary<string, SeriesKind> kinds)
    {
        _kinds = kinds;
        // The names may be changed only after k6's order was applied, because a changed name would sort differently.
        Kinds = [.. kinds.Values];
        _names = [.. kinds.Keys.Select(HarmlessText.Format)];
        for (var position = 0; position < _names.Count; position++)
            _places.TryAdd(_names[position], (position, Kinds[position]));
    }

    public static SeriesIndex Empty { get; } = new(new(Utf8Order.Instance));

    /// <summary>The order in which k6 writes the values of series.</summary>
    public static IComparer<string> Order => Utf8Order.Instance;

    public IEnumerable<string> Names => _names;

    /// <summary>In the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<SeriesKind> Kinds { get; }

    public int Count => _kinds.Count;

    public SeriesIndex With(IEnumerable<KeyValuePair<string, SeriesKind>> newcomers)
    {
        SortedDictionary<string, SeriesKind> all = new(_kinds, Utf8Order.Instance);
        foreach (var (name, kind) in newcomers)
            all[name] = kind;
        return new SeriesIndex(all);
    }

    public (int Position, SeriesKind Kind)? Find(string name) =>
        _places.TryGetValue(name, out var place) ? place : null;

    /// <summary>Go sorts strings by their UTF-8 bytes. Beyond the basic multilingual plane, that order differs from UTF-16's.</summary>
    private sealed class Utf8Order : IComparer<string>
    {
        public static Utf8Order Instance { get; } = new();

        public int Compare(string? left, string? right) =>
            System.Text.Encoding.UTF8.GetBytes(left ?? "").AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right ?? ""));
    }
}
