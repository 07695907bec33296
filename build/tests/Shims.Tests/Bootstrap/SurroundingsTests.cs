using System.Runtime.Versioning;

namespace Shims.Tests.Bootstrap;

/// <summary>The bootstrap scripts where links, variables, folders and other scripts are not as their author had them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SurroundingsTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData(BuildScript.Bash, "build.sh")]
    [InlineData(BuildScript.PowerShell, "build.ps1")]
    public async Task Links_to_the_script_are_followed(BuildScript script, string name)
    {
        Directory.CreateDirectory(_checkout.InRoot("links/deep"));
        File.CreateSymbolicLink(_checkout.InRoot($"links/{name}"), $"../{name}");
        File.CreateSymbolicLink(_checkout.InRoot($"links/deep/{name}"), _checkout.InRoot($"links/{name}"));
        File.CreateSymbolicLink(_checkout.InRoot($"links/deep/last-{name}"), name);

        var result = await _checkout.RunAsync(script, start: $"./last-{name}", folder: _checkout.InRoot("links/deep"));

        (result.ExitCode, result.StandardOutput).ShouldBe((42, "<--target=Plan> false\n"));
    }

    [Fact]
    public async Task A_search_path_of_cd_does_not_matter()
    {
        var root = new DirectoryInfo(_checkout.InRoot("build")).Parent!;
        var parent = root.Parent!.FullName;

        var result = await _checkout.RunAsync(
            BuildScript.Bash, environment: new() { ["CDPATH"] = parent }, start: $"{root.Name}/build.sh", folder: parent);

        (result.ExitCode, result.StandardOutput).ShouldBe((42, "<--target=Plan> false\n"));
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task MSBuild_does_not_see_what_it_would_take_for_a_property(BuildScript script)
    {
        // The last two are names that build.sh uses for itself.
        string[] hidden =
        [
            "VERSION", "OUTPUTPATH", "Platform", "RestoreSources", "_IsPublishing", "MSBUILDDEBUGENGINE", "MSBUILD_EXE_PATH",
            "dotnet", "published",
        ];
        string[] kept =
        [
            "HTTPS_PROXY", "no_proxy", "NuGetPackageSourceCredentials_company", "NUGET_PACKAGES", "SSL_CERT_FILE", "ProgramFiles(x86)",
                "a-b", "a.b",
        ];

        var result = await _checkout.RunAsync(
            script, environment: hidden.Concat(kept).ToDictionary(name => name, string? (_) => "elsewhere"));

        result.ExitCode.ShouldBe(42);
        var names = File.ReadAllLines(_checkout.InRoot("bin/dotnet.environment")).Select(line => line.Split('=')[0]).ToList();
        names.Intersect(hidden).ShouldBeEmpty();
        names.ShouldContain("UsePublishedPackages");
        kept.Union(["HOME", "PATH"]).Except(names).ShouldBeEmpty();
    }

    // PowerShell itself does not start without them.
    [Fact]
    public async Task A_user_without_a_home_and_a_temporary_folder_gets_folders_of_the_build()
    {
        var none = _checkout.InRoot("global.json");

        var result = await _checkout.RunAsync(
            BuildScript.Bash, environment: new() { ["HOME"] = none, ["TMPDIR"] = none, ["DOTNET_CLI_HOME"] = null });

        result.ExitCode.ShouldBe(42);
        result.StandardError.ShouldContain($"HOME ({none}) is no folder that can be written");
        var environment = File.ReadAllLines(_checkout.InRoot("bin/dotnet.environment"));
        foreach (var (name, folder) in ((string, string)[])[("DOTNET_CLI_HOME", "home"), ("TMPDIR", "tmp")])
        {
            environment.ShouldContain($"{name}={_checkout.InRoot($"build/artifacts/{folder}")}");
            Directory.Exists(_checkout.InRoot($"build/artifacts/{folder}")).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task A_build_that_makes_no_host_does_not_leave_the_old_one_to_be_started(BuildScript script)
    {
        await _checkout.RunAsync(script);
        _checkout.WriteProgram("bin/dotnet", "#!/bin/sh\nexit 0\n");
        _checkout.Change("build/Pipeline/Program.cs");

        var result = await _checkout.RunAsync(script);

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain($"there is no {_checkout.InRoot(Checkout.Host)}");
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task A_second_script_says_that_it_waits_for_the_first(BuildScript script)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "flock is not on this machine");
        Directory.CreateDirectory(_checkout.InRoot("build/artifacts"));
        var first = File.Open(_checkout.InRoot("build/artifacts/build.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var result = await _checkout.RunAsync(script, onError: line =>
        {
            if (line.Contains("waiting for another build of this checkout", StringComparison.Ordinal))
                first.Dispose();
        });

        result.ExitCode.ShouldBe(42);
    }

    [Theory]
    [InlineData(BuildScript.Bash, "build/artifacts")]
    [InlineData(BuildScript.Bash, "build/artifacts/build.lock/")]
    [InlineData(BuildScript.Bash, "build/artifacts/build.stamp.new/")]
    [InlineData(BuildScript.Bash, "build/artifacts/build.log/")]
    [InlineData(BuildScript.PowerShell, "build/artifacts")]
    [InlineData(BuildScript.PowerShell, "build/artifacts/build.lock/")]
    public async Task What_cannot_be_written_is_named(BuildScript script, string taken)
    {
        if (taken.EndsWith('/'))
            Directory.CreateDirectory(_checkout.InRoot(taken));
        else
            _checkout.Write(taken, string.Empty);

        var result = await _checkout.RunAsync(script);

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain($"cannot write to {_checkout.InRoot("build/artifacts")}: make the folder writable");
        _checkout.Asked.ShouldNotContain("--target=Plan");
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_said_to_be_written()
    {
        _checkout.Delete("global.json");
        Directory.CreateDirectory(_checkout.InRoot("global.json"));

        var result = await _checkout.RunAsync(BuildScript.PowerShell);

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain("global.json");
        result.StandardError.ShouldNotContain("cannot write");
    }

    [Fact]
    public async Task A_full_disk_ends_with_2()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is not on this machine");
        Directory.CreateDirectory(_checkout.InRoot("build/artifacts"));
        File.CreateSymbolicLink(_checkout.InRoot("build/artifacts/build.stamp.new"), "/dev/full");

        var result = await _checkout.RunAsync();

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain("free space on its disk");
        _checkout.Builds.ShouldBe(0);
    }

    [Theory]
    [InlineData(BuildScript.Bash, "a;b ")]
    [InlineData(BuildScript.Bash, "a:b ")]
    [InlineData(BuildScript.Bash, "a*b ")]
    [InlineData(BuildScript.Bash, "a\"b ")]
    [InlineData(BuildScript.Bash, "a\\b ")]
    [InlineData(BuildScript.Bash, "a%41b ")]
    [InlineData(BuildScript.Bash, "a@(b) ")]
    [InlineData(BuildScript.PowerShell, "a;b%41 ")]
    public async Task A_path_that_MSBuild_cannot_take_is_named(BuildScript script, string name)
    {
        using var elsewhere = new Checkout(name);

        var result = await elsewhere.RunAsync(script);

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain($"MSBuild cannot build in '{elsewhere.InRoot(string.Empty).TrimEnd('/')}': move the checkout");
        elsewhere.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dotnet_that_cannot_be_started_ends_with_2()
    {
        await _checkout.RunAsync();
        _checkout.WriteProgram("bin/dotnet", "#!/nowhere\n");

        (await _checkout.RunAsync()).ExitCode.ShouldBe(2);
    }
}
