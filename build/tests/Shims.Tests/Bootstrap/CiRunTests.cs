using System.Runtime.Versioning;
using System.Text;

using CliWrap;
using CliWrap.Buffered;

namespace Shims.Tests.Bootstrap;

/// <summary><c>.ci/run</c> on a machine with, without, and without hope of what the tests use, and in the background of a shell.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CiRunTests : IDisposable
{
    private const string Counts = "7 passed, 0 failed, 1 skipped";

    private static readonly string[] Tools = ["bash", "mktemp", "tee", "grep", "tail", "rm", "id", "env", "cat", "chmod", "dirname"];

    /// <summary>What the tests use, by the line that tells of it.</summary>
    private static readonly Dictionary<string, string[]> Programs =
        new() { ["Chromium"] = ["chromium"], ["Node.js with npm"] = ["node", "npm"] };

    private readonly Checkout _checkout = new();

    public CiRunTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Programs are installed from the packages of Debian and Ubuntu.");

        _checkout.WriteProgram(".ci/run", File.ReadAllText(Path.Combine(Checkout.Repository, ".ci", "run")));
        _checkout.WriteProgram("build.sh", $"#!/bin/bash\ntrap -p INT\necho '{Counts}'\nexit ${{TESTS_EXIT:-0}}\n");
        Directory.CreateDirectory(_checkout.InRoot("tools"));
        foreach (var tool in Tools)
            File.CreateSymbolicLink(_checkout.InRoot($"tools/{tool}"), new[] { $"/usr/bin/{tool}", $"/bin/{tool}" }.First(File.Exists));
        _checkout.WriteProgram("tools/sleep", "#!/bin/bash\n");
        _checkout.WriteProgram("tools/sudo", "#!/bin/bash\n[ \"$1\" = -n ] && shift\n\"$@\"\n");
    }

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task What_is_there_is_left_alone()
    {
        AptGet("exit 1");
        Provide("chromium", "node", "npm", "pwsh");

        var result = await RunAsync();

        (result.ExitCode, result.StandardOutput).ShouldBe((0, $"{Counts}\n{Counts}\n"));
        Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Chromium", "chromium", "node", "npm", "pwsh")]
    [InlineData("Node.js with npm", "nodejs npm", "chromium")]
    [InlineData("Node.js with npm", "nodejs npm", "chromium", "node")]
    public async Task What_is_missing_is_installed_also_where_the_first_attempts_fail(string what, string packages, params string[] present)
    {
        AptGet($$"""
            case $* in *install*) [ "$(grep -c install "$0.log")" = 3 ] || exit 100 ;; *) exit 100 ;; esac
            for name in {{string.Join(' ', Programs[what])}}; do printf '#!/bin/bash\n' > "${0%/*}/$name" && chmod +x "${0%/*}/$name"; done
            """);
        Provide(present);

        var result = await RunAsync();

        (result.ExitCode, result.StandardOutput.TrimEnd().Split('\n')[^1]).ShouldBe((0, Counts));
        result.StandardOutput.ShouldContain($"{what} is installed.");
        var installs = Asked.Where(line => line.Contains("install", StringComparison.Ordinal)).ToList();
        installs.Count.ShouldBe(3);
        installs.ShouldAllBe(line => line.EndsWith($"--no-install-recommends {packages}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PowerShell_is_installed_as_a_tool_of_dotnet_and_stays_for_the_next_time()
    {
        Provide("chromium", "node", "npm");
        _checkout.WriteProgram("tools/mkdir", "#!/bin/bash\nexec /bin/mkdir \"$@\"\n");
        _checkout.WriteProgram("tools/dotnet", """
            #!/bin/bash
            echo "$@" >> "$0.log"
            while [ "$1" != --tool-path ]; do shift; done
            mkdir -p "$2" && printf '#!/bin/bash\n' > "$2/pwsh" && chmod +x "$2/pwsh"
            """);

        var first = await RunAsync();
        var second = await RunAsync();

        first.StandardOutput.ShouldContain("PowerShell is installed.");
        second.StandardOutput.ShouldBe($"{Counts}\n{Counts}\n");
        var asked = File.ReadAllLines(_checkout.InRoot("tools/dotnet.log")).ShouldHaveSingleItem();
        asked.ShouldStartWith("tool install powershell --version 7.");
    }

    [Theory]
    [InlineData("PowerShell", "chromium", "node", "npm")]
    [InlineData("Chromium", "node", "npm")]
    [InlineData("Node.js with npm", "chromium")]
    public async Task Where_it_cannot_be_installed_the_tests_run_and_their_exit_code_counts(string what, params string[] present)
    {
        AptGet("echo 'E: Unable to locate package' >&2; exit 100");
        Provide(present);

        var result = await RunAsync(testsExit: "3");

        (result.ExitCode, result.StandardOutput.TrimEnd().Split('\n')[^1]).ShouldBe((3, Counts));
        if (what != "PowerShell")
            result.StandardError.ShouldContain("Unable to locate package");
        result.StandardError.ShouldContain($"{what} could not be installed: the tests ");
        result.StandardError.ShouldContain("are skipped");
    }

    [Fact]
    public async Task In_the_background_of_a_shell_the_tests_do_not_ignore_an_interrupt()
    {
        Provide("chromium", "node", "npm", "pwsh");

        var result = await RunAsync(before: "trap '' INT; ");

        (result.ExitCode, result.StandardOutput, result.StandardError).ShouldBe((0, $"{Counts}\n{Counts}\n", string.Empty));
    }

    [Fact]
    public async Task Where_an_ignored_interrupt_cannot_be_reset_that_is_said()
    {
        Provide("chromium", "node", "npm", "pwsh");
        _checkout.Delete("tools/env");
        _checkout.WriteProgram("tools/env", "#!/bin/bash\necho 'env: unrecognized option' >&2\nexit 125\n");

        var result = await RunAsync(before: "trap '' INT; ");

        (result.ExitCode, result.StandardOutput).ShouldBe((0, $"trap -- '' SIGINT\n{Counts}\n{Counts}\n"));
        result.StandardError.ShouldStartWith("SIGINT is ignored here");
    }

    private string[] Asked =>
        File.Exists(_checkout.InRoot("tools/apt-get.log")) ? File.ReadAllLines(_checkout.InRoot("tools/apt-get.log")) : [];

    private void Provide(params string[] programs)
    {
        foreach (var program in programs)
            _checkout.WriteProgram($"tools/{program}", "#!/bin/bash\n");
    }

    private void AptGet(string behaviour) =>
        _checkout.WriteProgram("tools/apt-get", $"#!/bin/bash\necho \"$@\" >> \"$0.log\"\n{behaviour}\n");

    private async Task<BufferedCommandResult> RunAsync(string testsExit = "0", string before = "")
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return await Cli.Wrap("/bin/bash")
            .WithArguments(["-c", $"{before}exec /bin/bash \"$1\"", "bash", _checkout.InRoot(".ci/run")])
            .WithEnvironmentVariables(
                variables => variables.Set("PATH", _checkout.InRoot("tools")).Set("CHROME_PATH", null).Set("TESTS_EXIT", testsExit))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Encoding.UTF8, deadline.Token);
    }
}
