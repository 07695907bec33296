using System.Diagnostics;
using Integrations.Engines.Kubernetes;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>The script that runs beside k6, in a real shell.</summary>
public sealed class PrintFilesTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _printed = [];
    private readonly Lock _gate = new();
    private Process? _shell;

    public void Dispose()
    {
        if (_shell is { HasExited: false })
            _shell.Kill(entireProcessTree: true);
        _shell?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_time_line_is_printed_as_it_grows_and_the_summary_at_the_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It runs in a container.");
        await StartAsync();
        File.WriteAllText(_folder.File("timeline.ndjson"), "{\"a\":1}\n{\"b");
        await UntilAsync(lines => lines.Count == 1);
        File.AppendAllText(_folder.File("timeline.ndjson"), "\":\"%d \\\\ x\"}\n");
        await UntilAsync(lines => lines.Count == 2);
        File.WriteAllText(_folder.File("k6-summary.json"), "{\n    \"metrics\": {}\n}");

        await TerminateAsync();

        Printed().ShouldBe(
        [
            """T 1 {"a":1}""", """T 2 {"b":"%d \\ x"}""", "S 1 {", """S 2     "metrics": {}""", "S 3 }", "E 2 3",
        ]);
    }

    [Fact]
    public async Task What_k6_wrote_last_is_printed_even_if_it_ends_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It runs in a container.");
        await StartAsync();
        File.WriteAllText(_folder.File("timeline.ndjson"), "{\"a\":1}\n");
        await UntilAsync(lines => lines.Count == 1);
        File.AppendAllText(_folder.File("timeline.ndjson"), "{\"a\":2}\n{\"cut");

        await TerminateAsync();

        Printed().ShouldBe(["""T 1 {"a":1}""", """T 2 {"a":2}""", "E 2 0"]);
    }

    [Fact]
    public async Task A_k6_that_left_nothing_is_said_to_have_left_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It runs in a container.");
        await StartAsync();

        await TerminateAsync();

        Printed().ShouldBe(["E 0 0"]);
    }

    private async Task StartAsync()
    {
        var information = new ProcessStartInfo("sh") { RedirectStandardOutput = true };
        // The trap comes first, so that the line says that a signal is heard.
        var script = Manifests.SidecarScript().Replace("\nlines=0\n", "\necho started\nlines=0\n", StringComparison.Ordinal);
        foreach (var argument in (string[])["-c", script, "print-files.sh", _folder.Path])
            information.ArgumentList.Add(argument);
        _shell = Process.Start(information)!;
        _shell.OutputDataReceived += (_, line) => Take(line.Data);
        _shell.BeginOutputReadLine();
        await UntilAsync(lines => lines.Remove("started"));
        lock (_gate)
            _printed.Clear();
    }

    private void Take(string? line)
    {
        lock (_gate)
        {
            if (line is not null)
                _printed.Add(line);
        }
    }

    private List<string> Printed()
    {
        lock (_gate)
            return [.. _printed];
    }

    private async Task UntilAsync(Func<List<string>, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!holds(Printed()))
            await Task.Delay(50, deadline.Token);
    }

    private async Task TerminateAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var kill = Process.Start("kill", ["-TERM", $"{_shell!.Id}"]);
        await kill.WaitForExitAsync(deadline.Token);
        await _shell.WaitForExitAsync(deadline.Token);
        _shell.ExitCode.ShouldBe(0);
    }
}
