namespace ScriptEngine.Metrics;

/// <summary>How often a check passed and failed. Written under the engine's lock.</summary>
internal sealed class CheckCount(string name)
{
    public string Name { get; } = name;
    public long Passes { get; private set; }
    public long Fails { get; private set; }

    public void Add(double value)
    {
        if (value == 0)
            Fails++;
        else
            Passes++;
    }
}

/// <summary>Checks in the order in which they were first seen.</summary>
internal sealed class CheckList
{
    private readonly Dictionary<string, CheckCount> _byName = new(StringComparer.Ordinal);
    private readonly List<CheckCount> _ordered = [];

    public IReadOnlyList<CheckCount> All => _ordered;

    public CheckCount GetOrAdd(string name)
    {
        if (!_byName.TryGetValue(name, out var check))
        {
            check = new(name);
            _byName.Add(name, check);
            _ordered.Add(check);
        }

        return check;
    }
}

/// <summary>
/// A group with its checks and the groups in it, in the order in which they were first seen. The root has no name and no path.
/// </summary>
/// <param name="path">Such as <c>::outer::inner</c>.</param>
internal sealed class GroupNode(string name, string path)
{
    public const string Separator = "::";

    private readonly Dictionary<string, GroupNode> _byName = new(StringComparer.Ordinal);
    private readonly List<GroupNode> _ordered = [];

    public string Name { get; } = name;
    public string Path { get; } = path;
    public IReadOnlyList<GroupNode> Groups => _ordered;
    public CheckList Checks { get; } = new();

    /// <param name="groupTag">As samples carry it; what stands before the first separator does not count.</param>
    public GroupNode Descend(string groupTag)
    {
        var node = this;
        foreach (var name in groupTag.Split(Separator).AsSpan(1))
            node = node.GetOrAdd(name);
        return node;
    }

    private GroupNode GetOrAdd(string child)
    {
        if (!_byName.TryGetValue(child, out var node))
        {
            node = new(child, Path + Separator + child);
            _byName.Add(child, node);
            _ordered.Add(node);
        }

        return node;
    }
}
