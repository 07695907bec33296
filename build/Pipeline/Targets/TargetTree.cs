using LoadTesting.Catalogue;
using LoadTesting.Model;
using Pipeline.Tasks;
using Spectre.Console;

namespace Pipeline.Targets;

/// <summary>What <c>--tree</c> shows. Cake's own tree repeats what all tests need for each of them, five lines a test.</summary>
public static class TargetTree
{
    public static void Print(TestCatalogue catalogue, RunRequest request, RunPlan whole)
    {
        var dependencies = TargetList.ClassDependencies();
        foreach (var (name, others) in CatalogueTasks.Dependencies(catalogue, request, whole))
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
