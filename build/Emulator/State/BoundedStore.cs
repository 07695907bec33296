namespace Emulator.State;

/// <summary>Keeps the newest items, up to a number and, if items have a size, up to a number of bytes.</summary>
internal sealed class BoundedStore<T>(int max, long maxBytes = long.MaxValue, Func<T, long>? sizeOf = null)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<KeyValuePair<string, T>>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<KeyValuePair<string, T>> _oldestFirst = [];
    private long _bytes;

    public int Count
    {
        get
        {
            lock (_gate)
                return _byId.Count;
        }
    }

    /// <summary>Adds an item, or replaces it in its place. Drops the oldest items to make room and returns them.</summary>
    public IReadOnlyList<T> Add(string id, T item)
    {
        List<T>? left = null;
        lock (_gate)
        {
            _bytes += SizeOf(item);
            if (_byId.TryGetValue(id, out var present))
            {
                _bytes -= SizeOf(present.Value.Value);
                present.Value = new(id, item);
            }
            else
            {
                _byId.Add(id, _oldestFirst.AddLast(new KeyValuePair<string, T>(id, item)));
            }

            while (_byId.Count > 1 && (_byId.Count > max || _bytes > maxBytes))
            {
                (left ??= []).Add(_oldestFirst.First!.Value.Value);
                Drop(_oldestFirst.First);
            }
        }

        return left ?? (IReadOnlyList<T>)[];
    }

    public T? Find(string id)
    {
        lock (_gate)
            return _byId.TryGetValue(id, out var node) ? node.Value.Value : null;
    }

    /// <summary>Changes an item atomically. Null if there is no such item.</summary>
    public T? Change(string id, Func<T, T> change)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var node))
                return null;
            var after = change(node.Value.Value);
            _bytes += SizeOf(after) - SizeOf(node.Value.Value);
            node.Value = new(id, after);
            return after;
        }
    }

    /// <summary>Returns the item that matches, or adds a new one. Atomic, so that two requests never add the same thing twice.</summary>
    public T FindOrAdd(Func<T, bool> matches, Func<(string Id, T Item)> create)
    {
        lock (_gate)
        {
            foreach (var pair in _oldestFirst)
            {
                if (matches(pair.Value))
                    return pair.Value;
            }

            var (id, item) = create();
            Add(id, item);
            return item;
        }
    }

    public bool Remove(string id)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var node))
                return false;
            Drop(node);
            return true;
        }
    }

    public void RemoveAll(Func<T, bool> matches)
    {
        lock (_gate)
        {
            for (var node = _oldestFirst.First; node is not null;)
            {
                var next = node.Next;
                if (matches(node.Value.Value))
                    Drop(node);
                node = next;
            }
        }
    }

    /// <summary>The oldest item that matches; null if there is none.</summary>
    public T? First(Func<T, bool> matches)
    {
        lock (_gate)
        {
            foreach (var pair in _oldestFirst)
            {
                if (matches(pair.Value))
                    return pair.Value;
            }

            return null;
        }
    }

    public List<T> All()
    {
        lock (_gate)
            return [.. _oldestFirst.Select(pair => pair.Value)];
    }

    public List<T> Newest(int count)
    {
        lock (_gate)
        {
            var found = new List<T>(Math.Min(count, _byId.Count));
            for (var node = _oldestFirst.Last; node is not null && found.Count < count; node = node.Previous)
                found.Add(node.Value.Value);
            return found;
        }
    }

    private void Drop(LinkedListNode<KeyValuePair<string, T>> node)
    {
        _bytes -= SizeOf(node.Value.Value);
        _byId.Remove(node.Value.Key);
        _oldestFirst.Remove(node);
    }

    private long SizeOf(T item) => sizeOf?.Invoke(item) ?? 0;
}
