using CliWrap.Buffered;

using Newtonsoft.Json.Linq;

namespace Shims.Tests.Published;

/// <summary>What users get whose feed carries Cake.Frosting, Cake.Docker and Supabase.</summary>
public sealed class PublishedPackagesTests : IClassFixture<PublishedBuild>
{
    private readonly PublishedBuild _published;

    public PublishedPackagesTests(PublishedBuild published)
    {
        Assert.SkipWhen(published.Result is null, "This build has the published packages itself.");
        _published = published;
    }

    [Fact]
    public void The_whole_solution_builds() => ShouldSucceed(_published.Result!);

    [Fact]
    public async Task The_host_runs_on_them()
    {
        var bin = Path.Combine(_published.Sources, "build", "artifacts", "bin", "Pipeline", "release");

        var plan = await _published.DotnetAsync("true", [Path.Combine(bin, "Pipeline.dll"), "--target=Plan"]);

        ShouldSucceed(plan);
        plan.StandardOutput.ShouldContain("Plan");
        var libraries = JObject.Parse(File.ReadAllText(Path.Combine(bin, "Pipeline.deps.json")))["libraries"]!;
        libraries.Values<JProperty>()
            .Where(library => library!.Name.Split('/')[0] is "Cake.Core" or "Cake.Docker" or "Cake.Frosting" or "Supabase")
            .Select(library => (string)library!.Value["type"]!)
            .ShouldBe(["package", "package", "package", "package"]);
    }

    /// <summary>A company's feed beside the public one. Neither answers here, nor has to: everything is fetched.</summary>
    [Theory]
    [InlineData("build/LoadTests.slnx", "false")]
    [InlineData("build/LoadTests.slnx", "true")]
    [InlineData("build/Shims/Probe/Probe.csproj", "true")]
    public async Task Two_feeds_are_neither_an_error_nor_worth_a_warning(string project, string publishedPackages)
    {
        _published.UseSources(new()
        {
            ["company"] = "http://127.0.0.1:9/company/index.json",
            ["public"] = "http://127.0.0.1:9/public/index.json",
        });

        var restored = await _published.DotnetAsync(publishedPackages, ["restore", project, "--force", "--disable-build-servers"]);

        ShouldSucceed(restored);
        restored.StandardOutput.ShouldNotContain("NU1507");
    }

    private static void ShouldSucceed(BufferedCommandResult result) =>
        result.ExitCode.ShouldBe(0, $"{result.StandardOutput}\n{result.StandardError}");
}
