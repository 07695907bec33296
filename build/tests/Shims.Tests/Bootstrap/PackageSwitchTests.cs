using System.Runtime.Versioning;

using CliWrap;
using CliWrap.Buffered;

using Newtonsoft.Json.Linq;

namespace Shims.Tests.Bootstrap;

[UnsupportedOSPlatform("windows")]
public sealed class PackageSwitchTests
{
    private static readonly string[] Packages = ["Cake.Docker", "Cake.Frosting", "Supabase"];

    [Fact]
    public async Task The_packages_themselves_are_referenced_when_the_feed_carries_them()
    {
        var items = await ItemsAsync(publishedPackages: "true");

        Identities(items, "PackageReference").Intersect(Packages).ShouldBe(Packages);
        Identities(items, "ProjectReference").ShouldBeEmpty();
        Identities(items, "PackageDownload").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_shims_are_referenced_when_it_does_not()
    {
        var items = await ItemsAsync(publishedPackages: "false");

        Identities(items, "PackageReference").Intersect(Packages).ShouldBeEmpty();
        Identities(items, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order().ShouldBe(Packages);
    }

    private static async Task<JObject> ItemsAsync(string publishedPackages)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        var result = await Cli.Wrap("dotnet")
            .WithArguments(
            [
                "msbuild", "build/tests/Shims.Tests/Shims.Tests.csproj", "-getItem:PackageReference,ProjectReference,PackageDownload",
                $"-p:UsePublishedPackages={publishedPackages}", "-nodeReuse:false",
            ])
            .WithWorkingDirectory(Checkout.Repository)
            .ExecuteBufferedAsync(deadline.Token);
        return (JObject)JObject.Parse(result.StandardOutput)["Items"]!;
    }

    private static IEnumerable<string> Identities(JObject items, string kind) => items[kind]!.Select(item => (string)item["Identity"]!);
}
