using System.Runtime.Versioning;

using CliWrap;
using CliWrap.Buffered;

namespace Shims.Tests.Bootstrap;

/// <summary>The build's own MSBuild files in a folder whose name is hard for MSBuild.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PathTests : IDisposable
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
          <ItemGroup><PackageReference Include="Supabase" /></ItemGroup>
        </Project>
        """;

    private readonly Checkout _checkout = new();

    public PathTests()
    {
        Copy("", "global.json", ".editorconfig");
        Copy("build", "*.props", "*.targets", "*.txt");
        Copy("build/Shims", "*.targets", ".editorconfig");
        foreach (var folder in new[] { "", "/Gotrue", "/Gotrue/Exceptions", "/Gotrue/Interfaces" })
            Copy("build/Shims/Supabase" + folder, "*.cs", "*.csproj");
        _checkout.Write("build/App/App.csproj", Project);
        _checkout.Write("build/App/Program.cs", "System.Console.WriteLine(typeof(Supabase.Client));");
    }

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task An_apostrophe_in_the_path_leaves_no_package_out_of_the_output()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(5));

        var result = await Cli.Wrap("dotnet")
            .WithArguments(
            [
                "build", "build/App/App.csproj", "-c", "Release", "-p:UsePublishedPackages=false", "-p:RunAnalyzers=false", "-v", "q",
                "-nodeReuse:false", "-p:UseSharedCompilation=true",
            ])
            .WithWorkingDirectory(_checkout.InRoot("build/.."))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(deadline.Token);

        result.ExitCode.ShouldBe(0, result.StandardOutput);
        var output = Directory.GetFiles(_checkout.InRoot("build/artifacts/bin/App/release")).Select(Path.GetFileName).ToList();
        output.ShouldContain("Supabase.dll");
        output.ShouldContain("Newtonsoft.Json.dll");
    }

    private void Copy(string folder, params string[] patterns)
    {
        foreach (var file in patterns.SelectMany(pattern => Directory.GetFiles(Path.Combine(Checkout.Repository, folder), pattern)))
            _checkout.Write(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllText(file));
    }
}
