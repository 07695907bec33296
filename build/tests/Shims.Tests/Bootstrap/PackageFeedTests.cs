using System.Runtime.Versioning;

namespace Shims.Tests.Bootstrap;

/// <summary>How the bootstrap scripts ask the feed for what build/Shims stands in for, and what becomes of its answer.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PackageFeedTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task A_feed_that_carries_the_packages_is_used()
    {
        _checkout.Write("bin/dotnet.restore", string.Empty);

        (await _checkout.RunAsync()).StandardOutput.ShouldEndWith(" true\n");
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_asked_again_at_the_next_build()
    {
        _checkout.Write(
            "bin/dotnet.restore", "error NU1301: Unable to load the service index. error NU1101: Unable to find package Supabase.");

        await _checkout.RunAsync();
        _checkout.Change("global.json");
        await _checkout.RunAsync();

        _checkout.Probes.ShouldBe(2);
    }

    [Fact]
    public async Task The_environment_variable_goes_before_the_feed()
    {
        var result = await _checkout.RunAsync(publishedPackages: "true");

        result.StandardOutput.ShouldEndWith(" true\n");
        _checkout.Probes.ShouldBe(0);
    }

    [Theory]
    [InlineData(BuildScript.Bash, "NU1101: Unable to find package Cake.Frosting. No packages exist with this id")]
    [InlineData(BuildScript.Bash, "NU1102: Unable to find package Cake.Docker with version (>= 1.5.0)")]
    [InlineData(BuildScript.Bash, "NU1103: Unable to find a stable package Supabase with version (>= 1.6.0)")]
    [InlineData(
        BuildScript.Bash, "NU1603: Probe depends on Supabase (>= 1.6.0) but it was not found. Supabase 1.7.0 was resolved instead.")]
    [InlineData(
        BuildScript.PowerShell, "NU1603: Probe depends on Supabase (>= 1.6.0) but it was not found. Supabase 1.7.0 was resolved instead.")]
    public async Task A_feed_without_these_very_versions_does_not_carry_them(BuildScript script, string error)
    {
        _checkout.Write("bin/dotnet.restore", $"error {error}");

        var result = await _checkout.RunAsync(script);

        result.StandardOutput.ShouldEndWith(" false\n");
        result.StandardError.ShouldContain("does not carry all of");
        File.ReadAllText(_checkout.InRoot(Checkout.Answer)).ShouldBe("false\n");
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task A_source_that_never_answers_is_waited_for_as_long_as_the_limit_says(BuildScript script)
    {
        _checkout.Write("bin/dotnet.hangs", string.Empty);

        var result = await _checkout.RunAsync(script, environment: new() { ["PACKAGE_FEED_TIMEOUT"] = "1" });

        result.StandardOutput.ShouldEndWith(" false\n");
        var lines = result.StandardError.Split('\n');
        lines[0].ShouldEndWith("asking the package feed for Cake.Frosting, Cake.Docker and Supabase");
        lines[1].ShouldContain("does not answer within 1 s");
        lines[2].ShouldContain("build/Shims/ stands in for Cake.Frosting, Cake.Docker and Supabase this time");
        File.Exists(_checkout.InRoot(Checkout.Answer)).ShouldBeFalse();
        var environment = File.ReadAllLines(_checkout.InRoot("bin/dotnet.environment"));
        environment.ShouldContain("RestoreIgnoreFailedSources=true");
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task The_answer_is_void_when_the_versions_are_newer(BuildScript script)
    {
        await _checkout.RunAsync(script);
        _checkout.Write("bin/dotnet.restore", string.Empty);
        _checkout.Change("build/Directory.Packages.props");

        var result = await _checkout.RunAsync(script);

        result.StandardOutput.ShouldEndWith(" true\n");
        _checkout.Probes.ShouldBe(2);
    }

    [Theory]
    [InlineData(BuildScript.Bash, "false", true)]
    [InlineData(BuildScript.Bash, "true", false)]
    [InlineData(BuildScript.PowerShell, "false", true)]
    [InlineData(BuildScript.PowerShell, "true", false)]
    public async Task A_source_that_dies_later_does_not_fail_a_build_with_the_shims(
        BuildScript script, string answer, bool ignoresFailedSources)
    {
        _checkout.Write(Checkout.Answer, $"{answer}\n");

        await _checkout.RunAsync(script);

        _checkout.Probes.ShouldBe(0);
        File.ReadAllLines(_checkout.InRoot("bin/dotnet.environment")).Contains("RestoreIgnoreFailedSources=true")
            .ShouldBe(ignoresFailedSources);
    }

    /// <summary>As a disk without room leaves it.</summary>
    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task An_empty_answer_is_none(BuildScript script)
    {
        _checkout.Write(Checkout.Answer, string.Empty);

        var result = await _checkout.RunAsync(script);

        (result.ExitCode, result.StandardOutput).ShouldBe((42, "<--target=Plan> false\n"));
        _checkout.Probes.ShouldBe(1);
        File.ReadAllText(_checkout.InRoot(Checkout.Answer)).ShouldBe("false\n");
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task A_full_disk_leaves_no_part_of_an_answer(BuildScript script)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is not on this machine");
        Directory.CreateDirectory(_checkout.InRoot("build/artifacts"));
        File.CreateSymbolicLink(_checkout.InRoot($"{Checkout.Answer}.new"), "/dev/full");

        var result = await _checkout.RunAsync(script);

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain("free space on its disk");
        File.Exists(_checkout.InRoot(Checkout.Answer)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task A_failed_build_with_the_published_packages_names_the_shims(BuildScript script)
    {
        _checkout.Write("bin/dotnet.restore", string.Empty);
        _checkout.Write("bin/dotnet.errors", "IImagePull.cs(1,12): error CS0234: 'Core' does not exist in 'Cake'");

        var result = await _checkout.RunAsync(script);

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain("with UsePublishedPackages=false in the environment, build/Shims/ stands in");
    }

    [Fact]
    public async Task A_failed_build_with_the_shims_does_not()
    {
        _checkout.Write("bin/dotnet.errors", "error CS1002: ; expected");

        (await _checkout.RunAsync()).StandardError.ShouldNotContain("UsePublishedPackages=false");
    }
}
