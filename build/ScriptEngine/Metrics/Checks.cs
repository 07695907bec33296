namespace ScriptEngine.Metrics;

/// <summary>How often a check passed and failed. Written under the engine's lock.</summary>
sealed class CheckCount(string name)
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
sealed class CheckList
{
    readonly Dictionary<string, CheckCount> byName = new(StringComparer.Ordinal);
    readonly List<CheckCount> ordered = [];

    public IReadOnlyList<CheckCount> All => ordered;

    public CheckCount GetOrAdd(string name)
    {
        if (!byName.TryGetValue(name, out CheckCount? check))
        {
            check = new(name);
            byName.Add(name, check);
            ordered.Add(check);
        }

        return check;
    }
}

/// <summary>A group with its checks and the groups in it, in the order in which they were first seen. The root has no name and no path.</summary>
/// <param name="path">Such as <c>::outer::inner</c>.</param>
sealed class GroupNode(string name, string path)
{
    public const string Separator = "::";

    readonly Dictionary<string, GroupNode> byName = new(StringComparer.Ordinal);
    readonly List<GroupNode> ordered = [];

    public string Name { get; } = name;
    public string Path { get; } = path;
    public IReadOnlyList<GroupNode> Groups => ordered;
    public CheckList Checks { get; } = new();

    /// <param name="groupTag">As samples carry it; what stands before the first separator does not count.</param>
    public GroupNode Descend(string groupTag)
    {
        GroupNode node = this;
        foreach (string name in groupTag.Split(Separator).AsSpan(1))
            node = node.GetOrAdd(name);
        return node;
    }

    GroupNode GetOrAdd(string child)
    {
        if (!byName.TryGetValue(child, out GroupNode? node))
        {
            node = new(child, Path + Separator + child);
            byName.Add(child, node);
            ordered.Add(node);
        }

        return node;
    }
}
