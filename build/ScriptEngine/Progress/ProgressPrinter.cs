using ScriptEngine.Execution;
using ScriptEngine.Logging;

namespace ScriptEngine.Progress;

/// <summary>Prints progress: about once a second a block of lines, or on a terminal one block that is redrawn in its place.</summary>
internal sealed class ProgressPrinter : IAsyncDisposable
{
    private const int UnknownWidth = 80;
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(100);

    private readonly TerminalStreams _terminal;
    private readonly ProgressText _text;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _printing;

    public ProgressPrinter(TestRun run, RunState state, TerminalStreams terminal, bool noColor)
    {
        _terminal = terminal;
        _text = new ProgressText(run, state, terminal.IsOutputTerminal, terminal.IsOutputTerminal && !noColor);
        _printing = PrintAsync(state.Time);
    }

    /// <summary>Prints the last state once more, below whatever has been printed since.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _printing;
        _over.Dispose();
        _terminal.ShowPersistent("");
        _terminal.Write(_text.Render(Width, goBack: false));
    }

    private static int Width => !Console.IsOutputRedirected && Console.WindowWidth is var width and > 0 ? width : UnknownWidth;

    private async Task PrintAsync(TimeProvider time)
    {
        while (await time.WaitAsync(_terminal.IsOutputTerminal ? TerminalInterval : PlainInterval, _over.Token))
        {
            var lines = _text.Render(Width, goBack: true);
            if (_terminal.IsOutputTerminal)
                _terminal.ShowPersistent(lines);
            else
                _terminal.Write(lines);
        }
    }
}
