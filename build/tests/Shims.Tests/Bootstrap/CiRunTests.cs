using System.Runtime.Versioning;
using System.Text;

using CliWrap;
using CliWrap.Buffered;

namespace Shims.Tests.Bootstrap;

/// <summary><c>.ci/run</c> on a machine with, without, and without hope of a browser.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CiRunTests : IDisposable
{
    private const string Counts = "7 passed, 0 failed, 1 skipped";

    private static readonly string[] Tools = ["bash", "mktemp", "tee", "grep", "tail", "rm", "id", "env", "cat", "chmod", "dirname"];

    private readonly Checkout checkout = new();

    public CiRunTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Browsers are installed from the packages of Debian and Ubuntu.");

        checkout.WriteProgram(".ci/run", File.ReadAllText(Path.Combine(Checkout.Repository, ".ci", "run")));
        checkout.WriteProgram("build.sh", $"#!/bin/bash\necho '{Counts}'\nexit ${{TESTS_EXIT:-0}}\n");
        Directory.CreateDirectory(checkout.InRoot("tools"));
        foreach (var tool in Tools)
            File.CreateSymbolicLink(checkout.InRoot($"tools/{tool}"), new[] { $"/usr/bin/{tool}", $"/bin/{tool}" }.First(File.Exists));
        checkout.WriteProgram("tools/sleep", "#!/bin/bash\n");
        checkout.WriteProgram("tools/sudo", "#!/bin/bash\n[ \"$1\" = -n ] && shift\n\"$@\"\n");
    }

    public void Dispose() => checkout.Dispose();

    [Fact]
    public async Task A_browser_that_is_there_is_left_alone()
    {
        AptGet("exit 1");
        checkout.WriteProgram("tools/chromium", "#!/bin/bash\n");

        var result = await RunAsync();

        (result.ExitCode, result.StandardOutput).ShouldBe((0, $"{Counts}\n{Counts}\n"));
        Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_browser_one_is_installed_also_where_the_first_attempts_fail()
    {
        AptGet("""
            case $* in *install*) [ "$(grep -c install "$0.log")" = 3 ] && printf '#!/bin/bash\n' > "${0%/*}/chromium" && chmod +x "${0%/*}/chromium" ;; *) exit 100 ;; esac
            """);

        var result = await RunAsync();

        (result.ExitCode, result.StandardOutput.TrimEnd().Split('\n')[^1]).ShouldBe((0, Counts));
        result.StandardOutput.ShouldContain("Chromium is installed.");
        Asked.Count(line => line.Contains("install", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Where_none_can_be_installed_the_tests_run_and_their_exit_code_counts()
    {
        AptGet("echo 'E: Unable to locate package chromium' >&2; exit 100");

        var result = await RunAsync(testsExit: "3");

        (result.ExitCode, result.StandardOutput.TrimEnd().Split('\n')[^1]).ShouldBe((3, Counts));
        result.StandardError.ShouldContain("Unable to locate package chromium");
        result.StandardError.ShouldContain("are skipped");
    }

    private string[] Asked => File.Exists(checkout.InRoot("tools/apt-get.log")) ? File.ReadAllLines(checkout.InRoot("tools/apt-get.log")) : [];

    private void AptGet(string behaviour) => checkout.WriteProgram("tools/apt-get", $"#!/bin/bash\necho \"$@\" >> \"$0.log\"\n{behaviour}\n");

    private async Task<BufferedCommandResult> RunAsync(string testsExit = "0")
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return await Cli.Wrap("/bin/bash")
            .WithArguments([checkout.InRoot(".ci/run")])
            .WithEnvironmentVariables(variables => variables.Set("PATH", checkout.InRoot("tools")).Set("CHROME_PATH", null).Set("TESTS_EXIT", testsExit))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Encoding.UTF8, deadline.Token);
    }
}
