using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting.Catalogue;
using Pipeline.Arguments;
using Pipeline.Run;

namespace Pipeline.Tasks;

[TaskName(nameof(Default))]
[TaskDescription("Lists targets and tests")]
public sealed class Default(ICakeEngine engine, TestCatalogue catalogue) : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        Console.WriteLine(HelpTexts.Description);
        Console.WriteLine();
        var ofCatalogue = catalogue.Tests.Select(test => test.Name).Concat(catalogue.Categories).ToHashSet(StringComparer.Ordinal);
        PrintSection("Targets", engine.Tasks
            .Where(task => !ofCatalogue.Contains(task.Name))
            .Select(task => (task.Name, task.Description))
            .OrderBy(task => task.Name, StringComparer.Ordinal));
        foreach (var category in catalogue.Categories)
        {
            PrintSection(
                $"Tests of the category {category} (also a target)",
                catalogue.Tests.Where(test => test.Category == category).Select(test => (test.Name, test.Description)));
        }

        Console.WriteLine("./build.sh --help lists the arguments with examples.");
    }

    private static void PrintSection(string title, IEnumerable<(string Name, string Description)> rows)
    {
        Console.WriteLine($"{title}:");
        foreach (var (name, description) in rows)
            Console.WriteLine($"  {name,-42} {description}");
        Console.WriteLine();
    }
}
