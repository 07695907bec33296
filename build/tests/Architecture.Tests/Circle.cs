namespace Architecture.Tests;

/// <summary>Folders that use each other, directly or by way of others.</summary>
/// <param name="Parts">Folders, and types that are beside one of them.</param>
/// <param name="Uses">All that lead from one of the parts to another.</param>
internal sealed record Circle(IReadOnlyList<string> Parts, IReadOnlyList<TypeUse> Uses)
{
    /// <summary>
    /// The circles at every depth: of the folders that are side by side in one folder, together with the types beside them. Such a type
    /// stands for itself: the program may use every folder, and a base of theirs be used by every folder.
    /// </summary>
    public static IReadOnlyList<Circle> Find(string rootNamespace, IReadOnlyList<TypeUse> uses) =>
    [
        .. uses.SelectMany(use => new[] { use.User, use.Used })
            .SelectMany(type => FoldersAbove(type, rootNamespace))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .SelectMany(folder => In(folder, uses)),
    ];

    public override string ToString() => string.Join(
        Environment.NewLine,
        Uses.Select(use => $"  {use.User} uses {use.Used}").Prepend($"{string.Join(" and ", Parts)} use each other:"));

    private static IEnumerable<Circle> In(string folder, IReadOnlyList<TypeUse> uses)
    {
        var steps = uses
            .Where(use => use.User.IsBelow(folder) && use.Used.IsBelow(folder))
            .Select(use => new Step(PartOf(use.User, folder), PartOf(use.Used, folder), use))
            .Where(step => step.From != step.To)
            .ToList();
        var next = steps.ToLookup(step => step.From, step => step.To);
        var reached = steps.SelectMany(step => new[] { step.From, step.To }).Distinct()
            .ToDictionary(part => part, part => Reached(part, next));

        return steps
            .Where(step => reached[step.To].Contains(step.From))
            .GroupBy(step => reached[step.From].First(part => reached[part].Contains(step.From)))
            // Types of one folder may use each other.
            .Where(circle => circle.Any(step => step.IsOfFolders))
            .Select(circle => new Circle(
                [.. circle.Select(step => step.From).Distinct().Order(StringComparer.Ordinal)],
                [.. circle.Select(step => step.Use).OrderBy(use => $"{use}", StringComparer.Ordinal)]));
    }

    /// <returns>The folder in this folder that holds the type, or the type where none does.</returns>
    private static string PartOf(TypeName type, string folder) =>
        type.Namespace == folder ? $"{type}" : $"{folder}.{type.Namespace[(folder.Length + 1)..].Split('.')[0]}";

    private static IEnumerable<string> FoldersAbove(TypeName type, string rootNamespace)
    {
        for (var folder = type.Namespace; folder.Length > rootNamespace.Length; folder = folder[..folder.LastIndexOf('.')])
            yield return folder;
        yield return rootNamespace;
    }

    private static SortedSet<string> Reached(string start, ILookup<string, string> next)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var part))
        {
            foreach (var following in next[part].Where(reached.Add))
                open.Push(following);
        }

        return reached;
    }

    private sealed record Step(string From, string To, TypeUse Use)
    {
        public bool IsOfFolders => From != $"{Use.User}" || To != $"{Use.Used}";
    }
}
