using System.Reflection;

namespace Architecture.Tests;

/// <summary>A project of the solution, as it was built together with these tests.</summary>
internal static class Project
{
    /// <summary>All but the shims, whose namespaces are those of the packages that they replace.</summary>
    public static IReadOnlyList<string> Names { get; } = Metadata("Projects").Split(';');

    public static IReadOnlyList<TypeUse> Uses(string name) =>
        TypeUse.Read(Path.Combine(Metadata("Assemblies"), name, "release", $"{name}.dll"), name);

    private static string Metadata(string name) =>
        typeof(Project).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == name).Value!;
}
