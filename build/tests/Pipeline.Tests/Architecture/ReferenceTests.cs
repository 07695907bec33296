using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Repository;

namespace Pipeline.Tests.Architecture;

/// <summary>Who may reference whom: read from the project files and the built assemblies.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string Build = RepositoryLayout.Find().Build;

    [Theory]
    [InlineData("LoadTesting", "")]
    [InlineData("Integrations", "LoadTesting")]
    [InlineData("Pipeline", "Integrations LoadTesting")]
    [InlineData("Emulator", "")]
    public void A_project_references_only_what_the_architecture_allows(string project, string allowed)
    {
        var references = XDocument.Load(Path.Combine(Build, project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        references.ShouldBe(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Fact]
    public void The_domain_knows_neither_Cake_nor_processes_nor_sockets()
    {
        Referenced("LoadTesting").ShouldNotContain(name => name.StartsWith("Cake", StringComparison.Ordinal));
        Sources("LoadTesting").Where(file => ProcessOrSocket().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_process_room_starts_processes()
    {
        var offenders = Sources("Pipeline").Concat(Sources("Integrations"))
            .Where(file => !file.Path.Contains(
                $"{Path.DirectorySeparatorChar}Processes{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => StartsProcess().IsMatch(file.Text));

        offenders.Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Only_Integrations_opens_connections() =>
        Sources("Pipeline").Where(file => ProcessOrSocket().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Every_task_is_sealed_in_a_file_of_its_own_and_describes_itself()
    {
        var tasks = typeof(RepositoryLayout).Assembly.GetTypes().Where(type => type.Namespace == "Pipeline.Tasks").ToList();

        tasks.ShouldNotBeEmpty();
        foreach (var task in tasks.Where(type => !type.IsNested))
        {
            task.IsSealed.ShouldBeTrue(task.Name);
            task.GetCustomAttribute<Cake.Frosting.Annotations.TaskNameAttribute>().ShouldNotBeNull(task.Name).Name.ShouldBe(task.Name);
            task.GetCustomAttribute<Cake.Frosting.Annotations.TaskDescriptionAttribute>().ShouldNotBeNull(task.Name);
            File.Exists(Path.Combine(Build, "Pipeline", "Tasks", $"{task.Name}.cs")).ShouldBeTrue(task.Name);
        }
    }

    [Fact]
    public void No_constructor_of_the_host_takes_more_than_seven_things()
    {
        const int most = 7;
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

        typeof(RepositoryLayout).Assembly.GetTypes()
            .Where(type => type.GetConstructors(all).Any(constructor => constructor.GetParameters().Length > most))
            .Select(type => type.Name)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Referenced(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<(string Path, string Text)> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Build, project), "*.cs", SearchOption.AllDirectories)
            .Select(path => (path, File.ReadAllText(path)));

    [GeneratedRegex(
        @"\bHttpClient\b|\bSystem\.Net\.(Http|Sockets)\b|\bSystem\.Diagnostics\.Process\b|\busing CliWrap\b|\bnew Process(StartInfo)?\b")]
    private static partial Regex ProcessOrSocket();

    [GeneratedRegex(@"\busing CliWrap\b|\bnew Process(StartInfo)?\b|\bProcess\.Start\b")]
    private static partial Regex StartsProcess();
}
