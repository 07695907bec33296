using System.Reflection;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting;
using LoadTesting.Catalogue;
using Pipeline.Run;

namespace Pipeline.Targets;

/// <summary>All targets: task classes, categories and tests.</summary>
public sealed class TargetList(TestCatalogue catalogue)
{
    /// <summary>Names that <c>--target</c> takes.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. TaskClasses().Select(NameOf).Order(StringComparer.Ordinal),
        .. catalogue.Categories,
        .. catalogue.Tests.Select(test => test.Name),
    ];

    /// <summary>Whether one of these needs a plan. Tests and categories do, and tasks that are or depend on an INeedsPlan.</summary>
    public bool NeedPlan(IEnumerable<string> targets)
    {
        var dependencies = ClassDependencies();
        var planning = TaskClasses().Where(type => typeof(INeedsPlan).IsAssignableFrom(type)).Select(NameOf).ToHashSet();
        return targets.Any(target => !dependencies.Keys.Contains(target, StringComparer.OrdinalIgnoreCase) || Plans(target));

        bool Plans(string target) => dependencies.Any(task => task.Key.Equals(target, StringComparison.OrdinalIgnoreCase)
            && (planning.Contains(task.Key) || task.Value.Any(Plans)));
    }

    /// <summary>For each task class, the targets that it runs first, according to its attributes.</summary>
    public static Dictionary<string, IReadOnlyList<string>> ClassDependencies() =>
        TaskClasses().ToDictionary<Type, string, IReadOnlyList<string>>(
        NameOf,
        type => [.. type.GetCustomAttributes<IsDependentOnAttribute>().Select(other => NameOf(other.Task))],
        StringComparer.Ordinal);

    /// <exception cref="ConfigurationException">A target does not exist; the message suggests similar names.</exception>
    public void RefuseUnknown(IEnumerable<string> targets)
    {
        var problems = targets
            .Where(target => !Names.Contains(target, StringComparer.OrdinalIgnoreCase))
            .Select(target => $"There is no target '{target}'. Did you mean {string.Join(", ", Suggestions.To(target, Names, 3))}?"
                + " ./build.sh lists all targets.")
            .ToList();
        if (problems.Count > 0)
            throw new ConfigurationException(problems);
    }

    private static IEnumerable<Type> TaskClasses() =>
        typeof(TargetList).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(IFrostingTask).IsAssignableFrom(type));

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;
}
