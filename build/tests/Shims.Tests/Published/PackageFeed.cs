using System.IO.Compression;
using System.Xml.Linq;

using Newtonsoft.Json.Linq;

namespace Shims.Tests.Published;

/// <summary>
/// A folder of packages with the ids, versions and dependencies of the public feed's: the shims' code under the published names, and Cake's
/// own engine.
/// </summary>
internal static class PackageFeed
{
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    private static readonly string[] HandedOnByFrosting =
        ["Cake.Core", "Cake.Common", "Cake.Cli", "Microsoft.Extensions.DependencyInjection"];

    /// <param name="folder">Where the packages are put.</param>
    /// <param name="engineFolder">Where the package of the Cake tool holds its assemblies.</param>
    public static void Write(string folder, string engineFolder)
    {
        var engine = Engine(engineFolder);
        foreach (var package in engine.Values)
            Pack(package, folder);

        // It references Cake.Core privately.
        Pack(Shim("Cake.Docker"), folder);
        Pack(Shim("Cake.Frosting", [.. HandedOnByFrosting.Select(id => (id, engine[id].Version))]), folder);
        Pack(Shim("Supabase", ("Newtonsoft.Json", VersionOf("Newtonsoft.Json"))), folder);
    }

    private static Dictionary<string, Package> Engine(string folder)
    {
        var dependencies = JObject.Parse(File.ReadAllText(Path.Combine(folder, "Cake.deps.json")));
        return ((JObject)dependencies["targets"]!.Values().Single())
            .Properties()
            .Select(library => (Name: library.Name.Split('/'), Content: library.Value))
            .Select(library => new Package(
                library.Name[0],
                library.Name[1],
                Properties(library.Content["dependencies"]).Select(dependency => (dependency.Name, (string)dependency.Value!)),
                Properties(library.Content["runtime"]).Select(file => Path.Combine(folder, Path.GetFileName(file.Name)))))
            .ToDictionary(package => package.Id, StringComparer.Ordinal);
    }

    private static Package Shim(string id, params (string Id, string Version)[] dependencies) =>
        new(id, VersionOf(id), dependencies, [Path.Combine(AppContext.BaseDirectory, $"{id}.dll")]);

    private static IEnumerable<JProperty> Properties(JToken? content) => (content as JObject)?.Properties() ?? [];

    private static string VersionOf(string package) => BuildProperty.Format($"Version of {package}");

    private static void Pack(Package package, string folder)
    {
        using var archive = ZipFile.Open(Path.Combine(folder, $"{package.Id}.{package.Version}.nupkg"), ZipArchiveMode.Create);
        using (var nuspec = archive.CreateEntry($"{package.Id}.nuspec").Open())
            Describe(package).Save(nuspec);
        foreach (var assembly in package.Assemblies)
            archive.CreateEntryFromFile(assembly, $"lib/net10.0/{Path.GetFileName(assembly)}", CompressionLevel.NoCompression);
    }

    private static XDocument Describe(Package package) => new(
        new XElement(
            Nuspec + "package",
            new XElement(
                Nuspec + "metadata",
                new XElement(Nuspec + "id", package.Id),
                new XElement(Nuspec + "version", package.Version),
                new XElement(Nuspec + "authors", "Shims.Tests"),
                new XElement(Nuspec + "description", "Packed for a test."),
                new XElement(
                    Nuspec + "dependencies",
                    new XElement(
                        Nuspec + "group",
                        new XAttribute("targetFramework", "net10.0"),
                        package.Dependencies.Select(dependency => new XElement(
                            Nuspec + "dependency",
                            new XAttribute("id", dependency.Id),
                            new XAttribute("version", dependency.Version))))))));

    private sealed record Package(
        string Id, string Version, IEnumerable<(string Id, string Version)> Dependencies, IEnumerable<string> Assemblies);
}
