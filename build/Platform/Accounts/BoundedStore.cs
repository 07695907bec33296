namespace Platform.Accounts;

/// <summary>Keeps the newest items, up to a number and, where items have a size, up to a number of bytes.</summary>
sealed class BoundedStore<T>(int most, long mostBytes = long.MaxValue, Func<T, long>? sizeOf = null)
    where T : class
{
    readonly Lock gate = new();
    readonly Dictionary<string, LinkedListNode<KeyValuePair<string, T>>> byId = new(StringComparer.Ordinal);
    readonly LinkedList<KeyValuePair<string, T>> oldestFirst = [];
    long bytes;

    public int Count
    {
        get
        {
            lock (gate)
                return byId.Count;
        }
    }

    /// <summary>Adds an item, or replaces it where it stands; the oldest ones make room, and are returned.</summary>
    public IReadOnlyList<T> Add(string id, T item)
    {
        List<T>? left = null;
        lock (gate)
        {
            bytes += SizeOf(item);
            if (byId.TryGetValue(id, out var present))
            {
                bytes -= SizeOf(present.Value.Value);
                present.Value = new(id, item);
            }
            else
            {
                byId.Add(id, oldestFirst.AddLast(new KeyValuePair<string, T>(id, item)));
            }

            while (byId.Count > 1 && (byId.Count > most || bytes > mostBytes))
            {
                (left ??= []).Add(oldestFirst.First!.Value.Value);
                Drop(oldestFirst.First);
            }
        }

        return left ?? (IReadOnlyList<T>)[];
    }

    public T? Find(string id)
    {
        lock (gate)
            return byId.TryGetValue(id, out var node) ? node.Value.Value : null;
    }

    /// <summary>Changes an item in one step; null when there is none.</summary>
    public T? Change(string id, Func<T, T> change)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var node))
                return null;
            var after = change(node.Value.Value);
            bytes += SizeOf(after) - SizeOf(node.Value.Value);
            node.Value = new(id, after);
            return after;
        }
    }

    /// <summary>The item that matches, or a new one: one step, so that two requests never add the same thing twice.</summary>
    public T FindOrAdd(Func<T, bool> matches, Func<(string Id, T Item)> create)
    {
        lock (gate)
        {
            foreach (var pair in oldestFirst)
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
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var node))
                return false;
            Drop(node);
            return true;
        }
    }

    public void RemoveAll(Func<T, bool> matches)
    {
        lock (gate)
        {
            for (var node = oldestFirst.First; node is not null;)
            {
                var next = node.Next;
                if (matches(node.Value.Value))
                    Drop(node);
                node = next;
            }
        }
    }

    public List<T> All()
    {
        lock (gate)
            return [.. oldestFirst.Select(pair => pair.Value)];
    }

    public List<T> Newest(int count)
    {
        lock (gate)
        {
            var found = new List<T>(Math.Min(count, byId.Count));
            for (var node = oldestFirst.Last; node is not null && found.Count < count; node = node.Previous)
                found.Add(node.Value.Value);
            return found;
        }
    }

    void Drop(LinkedListNode<KeyValuePair<string, T>> node)
    {
        bytes -= SizeOf(node.Value.Value);
        byId.Remove(node.Value.Key);
        oldestFirst.Remove(node);
    }

    long SizeOf(T item) => sizeOf?.Invoke(item) ?? 0;
}
