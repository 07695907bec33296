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
    private readonly OrderedDictionary<string, CheckCount> _checks = new(StringComparer.Ordinal);

    public IReadOnlyList<CheckCount> All => _checks.Values;

    public CheckCount GetOrAdd(string name)
    {
        if (!_checks.TryGetValue(name, out var check))
            _checks.Add(name, check = new(name));
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

    private readonly OrderedDictionary<string, GroupNode> _groups = new(StringComparer.Ordinal);

    public string Name { get; } = name;
    public string Path { get; } = path;
    public IReadOnlyList<GroupNode> Groups => _groups.Values;
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
        if (!_groups.TryGetValue(child, out var node))
            _groups.Add(child, node = new(child, Path + Separator + child));
        return node;
    }
}
