using System.Reflection;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using LoadTesting;
using LoadTesting.Catalogue;
using Pipeline.Arguments;

namespace Pipeline.Targets;

/// <summary>All targets: those of classes, the categories and the tests.</summary>
public sealed class TargetList(TestCatalogue catalogue)
{
    private static readonly string[] WithoutPlan =
        [nameof(Tasks.Default), nameof(Tasks.Clean), nameof(Tasks.Test), nameof(Tasks.Report), nameof(Tasks.Compare), nameof(Tasks.History), nameof(Tasks.Emulator)];

    /// <summary>Names that <c>--target</c> takes.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. Classes().Select(task => task.Name), .. catalogue.Categories, .. catalogue.Tests.Select(test => test.Name)];

    /// <summary>Whether these ask for no plan, so that variables for scripts and addresses cannot be wrong for them.</summary>
    public static bool LoadNothing(IEnumerable<string> targets) =>
        targets.All(target => WithoutPlan.Contains(target, StringComparer.OrdinalIgnoreCase));

    /// <summary>What the targets that are classes run first, by their attributes.</summary>
    public static Dictionary<string, IReadOnlyList<string>> ClassDependencies() =>
        TaskClasses().ToDictionary<Type, string, IReadOnlyList<string>>(
        NameOf,
        type => [.. type.GetCustomAttributes<IsDependentOnAttribute>().Select(other => NameOf(other.Task))],
        StringComparer.Ordinal);

    /// <exception cref="ConfigurationException">A target does not exist; near names are given.</exception>
    public void RefuseUnknown(IEnumerable<string> targets)
    {
        var problems = targets
            .Where(target => !Names.Contains(target, StringComparer.OrdinalIgnoreCase))
            .Select(target => $"There is no target '{target}'. Did you mean {string.Join(", ", Suggestions.To(target, Names, 3))}? ./build.sh lists all targets.")
            .ToList();
        if (problems.Count > 0)
            throw new ConfigurationException(problems);
    }

    public void Print()
    {
        var output = Console.Out;
        output.WriteLine(HelpTexts.Description);
        output.WriteLine();
        Section(output, "Targets", Classes());
        foreach (var category in catalogue.Categories)
        {
            Section(
                output,
                $"Tests of the category {category} (a target, too)",
                catalogue.Tests.Where(test => test.Category == category).Select(test => (test.Name, test.Description)));
        }

        output.WriteLine("./build.sh --help lists the arguments with examples.");
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string Description)> rows)
    {
        output.WriteLine($"{title}:");
        foreach (var (name, description) in rows)
            output.WriteLine($"  {name,-42} {description}");
        output.WriteLine();
    }

    private static IEnumerable<(string Name, string Description)> Classes() => TaskClasses()
        .Select(type => (NameOf(type), type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? ""))
        .OrderBy(task => task.Item1, StringComparer.Ordinal);

    private static IEnumerable<Type> TaskClasses() =>
        typeof(TargetList).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(IFrostingTask).IsAssignableFrom(type));

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;
}
