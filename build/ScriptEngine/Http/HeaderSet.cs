namespace ScriptEngine.Http;

/// <summary>The headers of a request: one value a name, sorted by name as they are sent.</summary>
sealed class HeaderSet
{
    readonly List<KeyValuePair<string, string>> headers = new(4);

    public IReadOnlyList<KeyValuePair<string, string>> All => headers;
    public int Count => headers.Count;
    public KeyValuePair<string, string> this[int index] => headers[index];

    /// <param name="name">In any case.</param>
    public void Set(string name, string value)
    {
        string canonical = HeaderName.Canonical(name);
        int at = 0;
        for (; at < headers.Count; at++)
        {
            int order = string.CompareOrdinal(headers[at].Key, canonical);
            if (order == 0)
            {
                headers[at] = new(canonical, value);
                return;
            }

            if (order > 0)
                break;
        }

        headers.Insert(at, new(canonical, value));
    }

    /// <param name="canonical">In canonical case.</param>
    public string? Get(string canonical)
    {
        foreach (var (name, value) in headers)
        {
            if (name == canonical)
                return value;
        }

        return null;
    }

    public void Remove(string canonical) => headers.RemoveAll(header => header.Key == canonical);

    public HeaderSet Copy()
    {
        HeaderSet copy = new();
        copy.headers.AddRange(headers);
        return copy;
    }
}
