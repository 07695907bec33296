using System.Globalization;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Whatever becomes of the console: reports and exit code are the same.</summary>
public sealed class LostConsoleTests : IDisposable
{
    private static readonly string[] SmallSuite = ["--target=SmallSuite", "--pause=0s", "--duration=1s", "--ramp-up=0s", "--ramp-down=0s"];

    private readonly Host _host = new Host().With("K6_BINARY", Host.FakeTool).With("FAKE_INSPECT", "good");

    [Theory]
    // As an interactive shell does, this one hands the hangup on; it stays to say how the host ended.
    [InlineData("trap 'kill -HUP $!' HUP; HOST & wait $!; wait $!; echo $? > exit-code", true, 130)]
    // What runs in a shell's background has no input and so no live view, but for this.
    [InlineData("trap 'kill -HUP $!' HUP; HOST < /dev/tty & wait $!; wait $!; echo $? > exit-code", true, 130)]
    // What the shell ignores, as after nohup, the host ignores, too.
    [InlineData("trap '' HUP; HOST; echo $? > exit-code", false, 0)]
    public async Task A_terminal_that_is_closed_costs_no_report(string script, bool hangs, int expected)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Host.PathEntries().Any(entry => File.Exists(Path.Combine(entry, "script"))),
            "no util-linux script on PATH");
        if (hangs)
            _host.With("FAKE_HANG", "1");

        await _host.RunInTerminalUntilAsync("[1/3] Basic_Connectivity_Test:", script, SmallSuite);

        (await ExitCodeAsync()).ShouldBe(expected);
        foreach (var file in (string[])["summary.json", "summary.md", "report.html", "junit.xml"])
            File.Exists(Path.Combine(_host.Results, file)).ShouldBeTrue(file);
        foreach (var process in _host.Engines().Concat(_host.Emulators()))
            await process.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("\"$@\" > /dev/full 2>&1; echo $? > exit-code")]
    [InlineData("{ \"$@\" 2>&1; echo $? > exit-code; } | head -n 1")]
    [InlineData("\"$@\" >&- 2>&-; echo $? > exit-code")]
    public async Task Output_that_goes_nowhere_costs_no_report(string script)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");

        await _host.RunInShellAsync(script, SmallSuite);

        (await ExitCodeAsync()).ShouldBe(0);
        File.Exists(Path.Combine(_host.Results, "report.html")).ShouldBeTrue();
    }

    public void Dispose() => _host.Dispose();

    /// <summary>What the shell wrote when the host had ended.</summary>
    private async Task<int> ExitCodeAsync()
    {
        var file = Path.Combine(_host.Folder, "exit-code");
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, TestContext.Current.CancellationToken);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (new FileInfo(file) is not { Exists: true, Length: > 0 })
            await poll.WaitForNextTickAsync(either.Token);
        return int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}
