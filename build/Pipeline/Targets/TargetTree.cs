using LoadTesting.Catalogue;
using Pipeline.Run;
using Pipeline.Tasks;
using Spectre.Console;

namespace Pipeline.Targets;

/// <summary>The output of <c>--tree</c>. Cake's own tree would repeat the dependencies that all tests share, five lines per test.</summary>
public static class TargetTree
{
    public static void Print(TestCatalogue catalogue, RunContext run)
    {
        var dependencies = TargetList.ClassDependencies();
        foreach (var (name, others) in CatalogueTasks.Dependencies(catalogue, run))
            dependencies[name] = [.. dependencies.GetValueOrDefault(name, []), .. others];
        var chain = TreeOf(nameof(Validate));
        dependencies = dependencies.ToDictionary<KeyValuePair<string, IReadOnlyList<string>>, string, IReadOnlyList<string>>(
            target => target.Key, target => [.. target.Value.Where(other => other != nameof(Validate))], StringComparer.Ordinal);

        Console.WriteLine("Before any load:");
        AnsiConsole.Write(chain);
        var needed = dependencies.Values.SelectMany(others => others).ToHashSet(StringComparer.Ordinal);
        var roots = dependencies.Keys.Where(name => name != nameof(Validate) && !needed.Contains(name));
        foreach (var root in roots.Order(StringComparer.Ordinal))
        {
            Console.WriteLine();
            AnsiConsole.Write(TreeOf(root));
        }

        Tree TreeOf(string target)
        {
            var tree = new Tree(new Text(target));
            Add(tree, target);
            return tree;
        }

        void Add(IHasTreeNodes parent, string target)
        {
            foreach (var other in dependencies.GetValueOrDefault(target, []))
                Add(parent.AddNode(new Text(other)), other);
        }
    }
}
