using System.Runtime.Versioning;

namespace Shims.Tests.Bootstrap;

[UnsupportedOSPlatform("windows")]
public sealed class BuildScriptTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task Without_an_sdk_it_says_in_one_line_where_to_get_it()
    {
        var result = await _checkout.RunAsync(path: _checkout.InRoot("nothing"));

        result.ExitCode.ShouldBe(2);
        result.StandardOutput.ShouldBeEmpty();
        result.StandardError.Trim().Split('\n').Length.ShouldBe(1);
        result.StandardError.ShouldContain("https://dotnet.microsoft.com/download/dotnet/10.0");
        result.StandardError.ShouldContain("--install-dotnet");
    }

    [Fact]
    public async Task An_sdk_that_global_json_refuses_does_not_count()
    {
        _checkout.Write("bin/dotnet.no-sdk", string.Empty);

        (await _checkout.RunAsync(path: _checkout.InRoot("bin"))).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_host_starts_finds_the_same_dotnet()
    {
        _checkout.Write("bin/dotnet.no-sdk", string.Empty);
        _checkout.WriteProgram(
            "elsewhere/dotnet",
            """
            #!/bin/sh
            case $1 in
              --version | restore) ;;
              build) mkdir -p build/artifacts/bin/Pipeline/release; : > build/artifacts/bin/Pipeline/release/Pipeline.dll ;;
              *) command -v dotnet ;;
            esac
            """);

        var result = await _checkout.RunAsync(dotnetRoot: _checkout.InRoot("elsewhere"));

        result.StandardOutput.ShouldBe($"{_checkout.InRoot("elsewhere/dotnet")}\n");
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task The_first_run_builds_and_hands_on_arguments_and_exit_code(BuildScript script)
    {
        var result = await _checkout.RunAsync(script, ["--target=Plan", "--tests=*Quick*,[a]?", "two words", "", "it's $HOME"]);

        (result.ExitCode, result.StandardOutput).ShouldBe((42, "<--target=Plan><--tests=*Quick*,[a]?><two words><><it's $HOME> false\n"));
        result.StandardError.Trim().Split('\n').Length.ShouldBe(3);
        (_checkout.Probes, _checkout.Builds).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task A_second_run_starts_what_is_built_and_writes_nothing(BuildScript script)
    {
        await _checkout.RunAsync(script);
        var (asked, files) = (_checkout.Asked.Length, _checkout.Files());

        var result = await _checkout.RunAsync(script);

        (result.ExitCode, result.StandardError).ShouldBe((42, string.Empty));
        _checkout.Asked.Length.ShouldBe(asked + 1);
        _checkout.Files().ShouldBe(files);
    }

    [Theory]
    [InlineData("global.json")]
    [InlineData("build/Pipeline/Program.cs")]
    public async Task A_changed_file_is_built(string file)
    {
        await _checkout.RunAsync();
        _checkout.Change(file);

        await _checkout.RunAsync();

        (_checkout.Builds, _checkout.Probes).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_deleted_file_is_built()
    {
        await _checkout.RunAsync();
        _checkout.Delete("build/Pipeline/Old.cs");
        _checkout.Change("build/Pipeline");

        await _checkout.RunAsync();

        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_test_is_not_built()
    {
        await _checkout.RunAsync();
        _checkout.Change("build/tests/Some.Tests/Test.cs");

        await _checkout.RunAsync();

        _checkout.Builds.ShouldBe(1);
    }

    [Theory]
    [InlineData(BuildScript.Bash)]
    [InlineData(BuildScript.PowerShell)]
    public async Task A_failed_build_is_shown_and_tried_again(BuildScript script)
    {
        _checkout.Write("bin/dotnet.errors", "Program.cs(1,1): error CS1002: ; expected");

        var failed = await _checkout.RunAsync(script);
        _checkout.Delete("bin/dotnet.errors");
        var repaired = await _checkout.RunAsync(script);

        failed.ExitCode.ShouldBe(2);
        failed.StandardError.ShouldContain("error CS1002");
        repaired.ExitCode.ShouldBe(42);
        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_build_leaves_nothing_that_counts_as_built()
    {
        await _checkout.RunAsync(publishedPackages: "false");
        _checkout.Write("bin/dotnet.errors", "error NU1101: Unable to find package Supabase.");
        await _checkout.RunAsync(publishedPackages: "true");
        _checkout.Delete("bin/dotnet.errors");

        await _checkout.RunAsync(publishedPackages: "false");

        _checkout.Builds.ShouldBe(3);
    }

    [Fact]
    public async Task Other_packages_than_last_time_are_built()
    {
        await _checkout.RunAsync(publishedPackages: "true");

        var result = await _checkout.RunAsync(publishedPackages: "false");

        result.StandardOutput.ShouldEndWith(" false\n");
        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_scripts_at_once_one_builds()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "flock is not on this machine");

        await Task.WhenAll(_checkout.RunAsync(), _checkout.RunAsync());

        _checkout.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task The_sdk_is_installed_when_asked_for()
    {
        _checkout.Write("bin/dotnet.no-sdk", string.Empty);
        _checkout.WriteProgram(
            "bin/curl",
            """
            #!/bin/sh
            while [ $# -gt 0 ]; do [ "$1" = -o ] && cat > "$2" << END; shift; done
            cp "${0%/*}/dotnet" "\$4/dotnet"; : > "\$4/dotnet.restore"; echo "\$@" > "\$4/asked"
            END
            """);

        var result = await _checkout.RunAsync(["--install-dotnet", "--target=Plan"]);

        (result.ExitCode, result.StandardOutput).ShouldBe((42, "<--target=Plan> true\n"));
        File.ReadAllText(_checkout.InRoot(".dotnet/asked"))
            .ShouldBe($"--channel 10.0 --install-dir {_checkout.InRoot(".dotnet")} --no-path\n");
    }
}
