using System.Xml.Linq;

using CliWrap;
using CliWrap.Buffered;

namespace Shims.Tests.Published;

/// <summary>The whole solution, built once from a copy of its sources with packages of the published names.</summary>
public sealed class PublishedBuild : IAsyncLifetime
{
    // Of a busy machine; a quiet one with two cores needs a tenth.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("published packages ").FullName;

    /// <summary>Null where the build that made these tests took the published packages itself.</summary>
    internal BufferedCommandResult? Result { get; private set; }

    internal string Sources => Path.Combine(_folder, "sources");

    public async ValueTask InitializeAsync()
    {
        if (BuildProperty.Format("UsePublishedPackages") == "true")
            return;

        CopySources();
        var feed = Directory.CreateDirectory(Path.Combine(_folder, "feed")).FullName;
        PackageFeed.Write(feed, BuildProperty.Format("CakeEngineFolder"));
        UseSources(new() { ["published"] = feed });

        Result = await DotnetAsync(
            "true",
            [
                "build", "build/LoadTests.slnx", "-c", "Release", "-v", "q", "-clp:NoSummary", "-nodeReuse:false",
                // The compiler's server is warm from the build that made these tests, and works for any checkout.
                "-p:UseSharedCompilation=true",
                // The build that made these tests has analysed these sources, and compiled them ahead.
                "-p:RunAnalyzers=false",
                "-p:CompilesAhead=false",
                $"-p:CakeEngineFolder={BuildProperty.Format("CakeEngineFolder")}",
            ]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Has the copy take its packages from these alone, and from what the build that made these tests has fetched already.
    /// </summary>
    internal void UseSources(Dictionary<string, string> sources) => new XDocument(
        new XElement(
            "configuration",
            new XElement("packageSources", new XElement("clear"), sources.Select(source => new XElement(
                "add",
                new XAttribute("key", source.Key),
                new XAttribute("value", source.Value),
                new XAttribute("allowInsecureConnections", "true")))),
            new XElement("fallbackPackageFolders", new XElement("clear"), new XElement(
                "add", new XAttribute("key", "fetched"), new XAttribute("value", BuildProperty.Format("NuGetPackageRoot"))))))
        .Save(Path.Combine(Sources, "nuget.config"));

    internal async Task<BufferedCommandResult> DotnetAsync(string publishedPackages, IEnumerable<string> arguments)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        return await Cli.Wrap("dotnet")
            .WithArguments(arguments)
            .WithWorkingDirectory(Sources)
            .WithEnvironmentVariables(variables => variables
                .Set("UsePublishedPackages", publishedPackages)
                // The user's own folder must never hold packages that a test made up.
                .Set("NUGET_PACKAGES", Path.Combine(_folder, "packages"))
                .Set("NUGET_FALLBACK_PACKAGES", null))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(deadline.Token);
    }

    private void CopySources()
    {
        Copy(".", SearchOption.TopDirectoryOnly, "global.json", ".editorconfig");
        Copy("configs", SearchOption.AllDirectories, "*.json");
        Copy("k6-scripts", SearchOption.AllDirectories, "*");
        Copy("build", SearchOption.AllDirectories, "*");
    }

    private void Copy(string under, SearchOption depth, params string[] patterns)
    {
        foreach (var file in patterns.SelectMany(pattern =>
            Directory.EnumerateFiles(Path.Combine(BuildProperty.Format("Repository"), under), pattern, depth)))
        {
            var name = Path.GetRelativePath(BuildProperty.Format("Repository"), file);
            if (name.StartsWith(Path.Combine("build", "artifacts"), StringComparison.Ordinal))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Sources, name))!);
            File.Copy(file, Path.Combine(Sources, name));
        }
    }
}
