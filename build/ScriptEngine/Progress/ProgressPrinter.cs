using ScriptEngine.Execution;
using ScriptEngine.Logging;

namespace ScriptEngine.Progress;

/// <summary>Prints progress: about once a second a block of lines, or on a terminal one block that is redrawn in its place.</summary>
sealed class ProgressPrinter : IAsyncDisposable
{
    const int UnknownWidth = 80;
    static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(100);

    readonly TerminalStreams terminal;
    readonly ProgressText text;
    readonly CancellationTokenSource over = new();
    readonly Task printing;

    public ProgressPrinter(TestRun run, RunState state, TerminalStreams terminal, bool noColor)
    {
        this.terminal = terminal;
        text = new ProgressText(run, state, terminal.IsOutputTerminal, terminal.IsOutputTerminal && !noColor);
        printing = PrintAsync(state.Time);
    }

    /// <summary>Prints the last state once more, below whatever has been printed since.</summary>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await printing;
        over.Dispose();
        terminal.ShowPersistent("");
        terminal.Write(text.Render(Width, goBack: false));
    }

    static int Width => !Console.IsOutputRedirected && Console.WindowWidth is var width and > 0 ? width : UnknownWidth;

    async Task PrintAsync(TimeProvider time)
    {
        while (await time.WaitAsync(terminal.IsOutputTerminal ? TerminalInterval : PlainInterval, over.Token))
        {
            string lines = text.Render(Width, goBack: true);
            if (terminal.IsOutputTerminal)
                terminal.ShowPersistent(lines);
            else
                terminal.Write(lines);
        }
    }
}
