using System.Diagnostics;
using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Real engines against the emulator, beside other work that takes every processor twice.</summary>
[Collection(Measured.Alone)]
public sealed class BusyMachineTests : IDisposable
{
    private const string Test = "Core_API_Quick_Test";
    private static readonly string[] Judged = ["--max-generator-cpu=95", "--pause=0s", "--ramp-up=1s", "--ramp-down=0s"];

    private readonly Host _host = new();
    private readonly List<Process> _loops = [];

    public BusyMachineTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux counts what threads wait");

    [Theory]
    [InlineData("embedded")]
    [InlineData("k6")]
    [InlineData("docker")]
    public async Task A_busy_neighbour_takes_no_pass_away(string engine)
    {
        Needed.For(engine);

        var exitCode = await RunBesideLoopsAsync([$"--engine={engine}", $"--target={Test}", "--vus=2", "--duration=6s", .. Judged]);

        exitCode.ShouldBe(0, _host.Output);
        ((double?)Generator()["waitedCpu"]).ShouldNotBeNull(_host.Output);
    }

    [Fact]
    public async Task A_limit_that_the_fastest_request_crosses_is_crossed_beside_other_work_too()
    {
        Needed.For("k6");

        _host.With("THRESHOLD_P95", "0.001");

        var exitCode = await RunBesideLoopsAsync(["--engine=k6", $"--target={Test}", "--vus=2", "--duration=6s", .. Judged]);

        exitCode.ShouldBe(99, _host.Output);
    }

    [Fact]
    public async Task An_engine_that_asks_for_more_than_the_machine_has_left_is_invalid()
    {
        Needed.For("k6");
        Assert.SkipWhen(Environment.ProcessorCount > 4, "this k6 does not ask for more than such a machine has");
        // Each VU asks for this many at once, and rests for a second: far more than the machine has left, and fewer connections than it
        // has files.
        _host.With("CONCURRENT_REQUESTS", "20");

        var exitCode = await RunBesideLoopsAsync(
            ["--engine=k6", "--target=Credits_API_Single_Endpoint", "--vus=300", "--duration=8s", .. Judged]);

        exitCode.ShouldBe(3, _host.Output);
        _host.Output.ShouldContain("invalid. The engine was at its limit: it asked for 95 % or more");
    }

    public void Dispose()
    {
        EndLoops();
        _host.Dispose();
    }

    /// <summary>The loops run only while the engine does: what comes before and after is the same on any machine, but slower.</summary>
    private async Task<int> RunBesideLoopsAsync(string[] arguments)
    {
        var marks = 0;
        var exitCode = await _host.RunAsync(
            line =>
            {
                // The first such line says that the test begins, the second one what became of it.
                if (!line.StartsWith("[1/1] ", StringComparison.Ordinal) || !line.Contains(": ", StringComparison.Ordinal))
                    return;
                if (marks++ == 0)
                    StartLoops();
                else
                    EndLoops();
            },
            arguments);
        marks.ShouldBe(2, _host.Output);
        return exitCode;
    }

    private void StartLoops()
    {
        for (var loop = 0; loop < 2 * Environment.ProcessorCount; loop++)
            _loops.Add(Process.Start("sh", ["-c", "while :; do :; done"]));
    }

    private void EndLoops()
    {
        foreach (var loop in _loops)
        {
            loop.Kill();
            loop.Dispose();
        }

        _loops.Clear();
    }

    private JToken Generator() =>
        JObject.Parse(File.ReadAllText(Path.Combine(_host.Results, "tests", Test, "result.json")))["generator"]
            .ShouldNotBeNull(_host.Output);
}
