namespace ScriptEngine.Http;

/// <summary>The headers of a request: one value a name, sorted by name as they are sent.</summary>
internal sealed class HeaderSet
{
    private readonly List<KeyValuePair<string, string>> _headers = new(4);

    public IReadOnlyList<KeyValuePair<string, string>> All => _headers;
    public int Count => _headers.Count;
    public KeyValuePair<string, string> this[int index] => _headers[index];

    /// <param name="name">In any case.</param>
    public void Set(string name, string value)
    {
        var canonical = HeaderName.Canonical(name);
        var at = 0;
        for (; at < _headers.Count; at++)
        {
            var order = string.CompareOrdinal(_headers[at].Key, canonical);
            if (order == 0)
            {
                _headers[at] = new(canonical, value);
                return;
            }

            if (order > 0)
                break;
        }

        _headers.Insert(at, new(canonical, value));
    }

    /// <param name="canonical">In canonical case.</param>
    public string? Get(string canonical)
    {
        foreach (var (name, value) in _headers)
        {
            if (name == canonical)
                return value;
        }

        return null;
    }

    public void Remove(string canonical) => _headers.RemoveAll(header => header.Key == canonical);

    public HeaderSet Copy()
    {
        HeaderSet copy = new();
        copy._headers.AddRange(_headers);
        return copy;
    }
}
