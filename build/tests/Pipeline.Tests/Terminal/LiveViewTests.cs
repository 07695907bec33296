using System.Runtime.InteropServices;
using LoadTesting.Model;
using LoadTesting.Reporting.Progress;
using Pipeline.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.Tests.Terminal;

public sealed class LiveViewTests
{
    [Fact]
    public async Task An_interruption_that_meets_a_drawing_is_announced_and_stops_the_test()
    {
        var none = TimeSpan.Zero;
        var quick = new PlannedTest(
            new TestDefinition("Quick", Suite.Small, "core", "quick.js"),
            Vus: 1,
            TimeSpan.FromMinutes(1),
            none,
            none,
            none,
            new Dictionary<string, string>());
        var plan = new RunPlan(
            "Quick", TargetEnvironment.Emulator, null, null, RunMode.Local, EngineKind.Find("embedded")!, LoadLevel.Light, [quick]);
        var watch = new RunWatch(plan, TimeProvider.System);
        watch.Begin(quick, new TestFolder(""), []);
        var written = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(TextWriter.Synchronized(written)),
        });
        using var interruption = new Interruption(TimeProvider.System);
        var test = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stop = interruption.Token.Register(() => test.SetResult("stopped"));
        var signal = new Thread(() => interruption.Stop(new PosixSignalContext(PosixSignal.SIGHUP))) { IsBackground = true };
        using var never = new ManualResetEventSlim();
        terminal.Pipeline.Attach(new SlowOn(signal, never));

        var shown = new LiveView(watch, interruption, terminal, TimeProvider.System).ShowAsync(test.Task);
        signal.Start();

        (await shown.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe("stopped");
        written.ToString().ShouldContain("SIGHUP: shutting down gracefully.");
    }

    /// <summary>What one thread writes takes longer than from one drawing to the next, so that the two meet.</summary>
    private sealed class SlowOn(Thread slow, ManualResetEventSlim never) : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables)
        {
            if (Thread.CurrentThread == slow)
                never.Wait(TimeSpan.FromSeconds(2));
            foreach (var renderable in renderables)
                yield return renderable;
        }
    }
}
