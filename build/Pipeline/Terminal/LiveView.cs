using System.Collections.Concurrent;
using LoadTesting.Reporting.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.Terminal;

/// <summary>
/// Shows the progress of a run. On a terminal, it redraws a few lines in place, which disappear at the end. Elsewhere, it prints a plain
/// line every ten seconds.
/// </summary>
/// <param name="terminal">Null to print lines.</param>
public sealed class LiveView(RunWatch watch, Interruption interruption, IAnsiConsole? terminal, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private Uri? _shownUrl;

    /// <summary>Null for a terminal without control sequences (TERM=dumb) and on CI systems, which get lines.</summary>
    public static IAnsiConsole? TerminalOfThisProcess() =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true } ? AnsiConsole.Console : null;

    /// <summary>Shows the run's progress while a test is under way.</summary>
    public Task<T> ShowAsync<T>(Task<T> test) => terminal is null
        ? LinesAsync(test, () => ProgressText.Line(Look(Console.WriteLine)))
        : DrawingsAsync(test, terminal, () =>
            new Rows(ProgressView.Create(Look(terminal.WriteLine), terminal.Profile.Width, terminal.Profile.Height).Select(LineOf)));

    /// <summary>Shows a single line of progress while something else is under way.</summary>
    public Task<T> ShowAsync<T>(Task<T> work, Func<string> line) => terminal is null
        ? LinesAsync(work, line)
        : DrawingsAsync(work, terminal, () => new Text(line()) { Overflow = Overflow.Ellipsis });

    private async Task<T> DrawingsAsync<T>(Task<T> work, IAnsiConsole console, Func<IRenderable> draw)
    {
        // Only text that goes through Spectre appears above its live lines. Only the drawing thread writes it: that thread locks the lines
        // and then the console, while any other locks the console and then the lines, so the two would deadlock.
        // https://github.com/spectreconsole/spectre.console/issues/435
        var notices = new ConcurrentQueue<string>();
        using (interruption.AnnounceThrough(notices.Enqueue))
        {
            await console.Live(draw()).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async context =>
            {
                while (!await EndsWithinAsync(work, Step))
                {
                    var drawing = draw();
                    Show(notices, console);
                    context.UpdateTarget(drawing);
                }
            });
        }

        Show(notices, console);
        return await work;
    }

    private static void Show(ConcurrentQueue<string> notices, IAnsiConsole terminal)
    {
        while (notices.TryDequeue(out var notice))
            terminal.WriteLine(notice);
    }

    private async Task<T> LinesAsync<T>(Task<T> work, Func<string> look)
    {
        var last = time.GetTimestamp();
        while (!await EndsWithinAsync(work, Step))
        {
            var line = look();
            if (time.GetElapsedTime(last) < LineInterval)
                continue;
            last = time.GetTimestamp();
            Console.WriteLine(line);
        }

        return await work;
    }

    /// <summary>Also prints the address of a cloud run's page on its own line, so that it can be opened from most terminals.</summary>
    private RunProgress Look(Action<string> write)
    {
        var run = watch.Look();
        if (!Uri.TryCreate(run.Engine?.TestUrl, UriKind.Absolute, out var url) || url == _shownUrl)
            return run;
        _shownUrl = url;
        write($"{run.Label}:");
        write(url.AbsoluteUri);
        return run;
    }

    private async Task<bool> EndsWithinAsync(Task test, TimeSpan wait)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(test, Task.Delay(wait, time, over.Token));
        await over.CancelAsync();
        return test.IsCompleted;
    }

    private static IRenderable LineOf(ViewLine line) => new Text(line.Text, line.Tone switch
    {
        LineTone.Heading => new Style(decoration: Decoration.Bold),
        LineTone.Good => new Style(Color.Green),
        LineTone.Bad => new Style(Color.Red),
        LineTone.Faint => new Style(decoration: Decoration.Dim),
        _ => Style.Plain,
    });
}
