using System.Globalization;
using System.Text.Json.Nodes;

namespace KubernetesPeer.Objects;

/// <summary>The cluster's objects, with versions and the changes that watches follow. Hands out copies.</summary>
public sealed class ObjectStore(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, JsonObject> _objects = [];
    private readonly List<Change> _changes = [];
    private TaskCompletionSource _next = NewSignal();
    private long _version = 1000;

    /// <summary>Called after each change, on the thread that made it.</summary>
    public event Action<Change>? Changed;

    /// <summary>The version that a list has.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
                return _version;
        }
    }

    /// <returns>Null where the name is taken.</returns>
    public JsonObject? Create(ResourceKind kind, string space, JsonObject content)
    {
        content = (JsonObject)content.DeepClone();
        if (content["metadata"] is not JsonObject metadata)
            content["metadata"] = metadata = [];
        content["apiVersion"] = kind.ApiVersion;
        content["kind"] = kind.Name;
        if (metadata.Text("name") is null && metadata.Text("generateName") is { } prefix)
            metadata["name"] = prefix + Suffix();
        if (kind.IsNamespaced)
            metadata["namespace"] = space;
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Timestamp();
        metadata["generation"] = 1;
        var key = new ObjectKey(kind, kind.IsNamespaced ? space : "", content.Name());
        lock (_lock)
        {
            if (_objects.ContainsKey(key))
                return null;
            _objects[key] = content;
        }

        return Publish("ADDED", key, content);
    }

    public JsonObject? Get(ResourceKind kind, string space, string name)
    {
        lock (_lock)
            return (JsonObject?)_objects.GetValueOrDefault(new ObjectKey(kind, kind.IsNamespaced ? space : "", name))?.DeepClone();
    }

    /// <param name="space">Null for all namespaces.</param>
    public IReadOnlyList<JsonObject> List(ResourceKind kind, string? space, LabelSelector? selector = null)
    {
        lock (_lock)
        {
            return [.. _objects
                .Where(entry => entry.Key.Kind == kind && (space is null || entry.Key.Namespace == space)
                    && selector?.Matches(entry.Value.Labels()) != false)
                .OrderBy(entry => entry.Key.Name, StringComparer.Ordinal)
                .Select(entry => (JsonObject)entry.Value.DeepClone())];
        }
    }

    /// <returns>The object afterwards; null where there is none.</returns>
    public JsonObject? Change(ResourceKind kind, string space, string name, Action<JsonObject> change)
    {
        var key = new ObjectKey(kind, kind.IsNamespaced ? space : "", name);
        JsonObject changed;
        lock (_lock)
        {
            if (!_objects.TryGetValue(key, out var present))
                return null;
            changed = (JsonObject)present.DeepClone();
            change(changed);
            _objects[key] = changed;
        }

        return Publish("MODIFIED", key, changed);
    }

    /// <summary>Removes an object, and what it owns after it.</summary>
    /// <param name="remains">Whether what is to be removed stays, marked, until its processes have ended.</param>
    /// <returns>The object as it was; null where there is none.</returns>
    public JsonObject? Delete(ResourceKind kind, string space, string name, Func<ObjectKey, bool>? remains = null)
    {
        var key = new ObjectKey(kind, kind.IsNamespaced ? space : "", name);
        JsonObject? removed;
        if (remains?.Invoke(key) == true)
            return Change(kind, space, name, pod => pod.Child("metadata")!["deletionTimestamp"] ??= Timestamp());
        lock (_lock)
        {
            if (!_objects.Remove(key, out removed))
                return null;
        }

        Publish("DELETED", key, removed);
        foreach (var owned in OwnedBy(removed.Child("metadata").Text("uid")))
            Delete(owned.Kind, owned.Namespace, owned.Name, remains);
        return removed;
    }

    /// <summary>The changes after a version, as soon as there are any.</summary>
    public async Task<IReadOnlyList<Change>> ChangesAfterAsync(long version, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                var later = _changes.Where(change => change.Version > version).ToList();
                if (later.Count > 0)
                    return later;
                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Looks after each change until there is an answer.</summary>
    public async Task<T> UntilAsync<T>(Func<T?> look, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var version = Version;
            if (look() is { } found)
                return found;
            await ChangesAfterAsync(version, cancellationToken);
        }
    }

    public string Timestamp() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As generated names end.</summary>
    public static string Suffix() => string.Concat(Guid.NewGuid().ToString("N").Where(char.IsAsciiLetterOrDigit).Take(5));

    private List<ObjectKey> OwnedBy(string? uid)
    {
        lock (_lock)
        {
            return [.. _objects
                .Where(entry => entry.Value.Child("metadata").Children("ownerReferences").Any(owner => owner.Text("uid") == uid))
                .Select(entry => entry.Key)];
        }
    }

    private JsonObject Publish(string type, ObjectKey key, JsonObject content)
    {
        Change change;
        TaskCompletionSource reached;
        lock (_lock)
        {
            _version++;
            if (content["metadata"] is JsonObject metadata)
                metadata["resourceVersion"] = _version.ToString(CultureInfo.InvariantCulture);
            change = new Change(_version, type, key, (JsonObject)content.DeepClone());
            _changes.Add(change);
            reached = _next;
            _next = NewSignal();
        }

        reached.SetResult();
        Changed?.Invoke(change);
        return (JsonObject)change.Content.DeepClone();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
