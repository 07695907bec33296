using System.Collections.Concurrent;
using LoadTesting.Reporting.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.Terminal;

/// <summary>
/// Shows a run while a test is under way: on a terminal a few lines that are drawn anew in place and leave nothing behind, elsewhere a
/// plain line every ten seconds.
/// </summary>
/// <param name="terminal">Null where there are to be lines.</param>
public sealed class LiveView(RunWatch watch, Interruption interruption, IAnsiConsole? terminal, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private Uri? _shownUrl;

    /// <summary>A terminal that takes no control sequences (TERM=dumb), and a CI system's, get lines.</summary>
    public static IAnsiConsole? TerminalOfThisProcess() =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true } ? AnsiConsole.Console : null;

    public async Task<T> ShowAsync<T>(Task<T> test)
    {
        if (terminal is null)
            return await LinesAsync(test);

        // Spectre writes above its live lines what goes through it, and only that. It is left to the thread that draws: this one locks
        // the lines and then the console, any other the console and then the lines, and each would wait for the other for ever.
        // https://github.com/spectreconsole/spectre.console/issues/435
        var notices = new ConcurrentQueue<string>();
        using (interruption.AnnounceThrough(notices.Enqueue))
        {
            await terminal.Live(Drawing(watch.Look(), terminal)).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async context =>
            {
                while (!await EndsWithinAsync(test, Step))
                {
                    var run = watch.Look();
                    ShowUrl(run, terminal.WriteLine);
                    Show(notices, terminal);
                    context.UpdateTarget(Drawing(run, terminal));
                }
            });
        }

        Show(notices, terminal);
        return await test;
    }

    private static void Show(ConcurrentQueue<string> notices, IAnsiConsole terminal)
    {
        while (notices.TryDequeue(out var notice))
            terminal.WriteLine(notice);
    }

    private async Task<T> LinesAsync<T>(Task<T> test)
    {
        var last = time.GetTimestamp();
        while (!await EndsWithinAsync(test, Step))
        {
            var run = watch.Look();
            ShowUrl(run, Console.WriteLine);
            if (time.GetElapsedTime(last) < LineInterval)
                continue;
            last = time.GetTimestamp();
            Console.WriteLine(ProgressText.Line(run));
        }

        return await test;
    }

    /// <summary>The page of a cloud run, on a line of its own so that it can be opened from most terminals.</summary>
    private void ShowUrl(RunProgress run, Action<string> write)
    {
        if (!Uri.TryCreate(run.Engine?.TestUrl, UriKind.Absolute, out var url) || url == _shownUrl)
            return;
        _shownUrl = url;
        write($"{run.Label}:");
        write(url.AbsoluteUri);
    }

    private async Task<bool> EndsWithinAsync(Task test, TimeSpan wait)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(test, Task.Delay(wait, time, over.Token));
        await over.CancelAsync();
        return test.IsCompleted;
    }

    private static Rows Drawing(RunProgress run, IAnsiConsole terminal) =>
        new(ProgressView.Create(run, terminal.Profile.Width, terminal.Profile.Height).Select(LineOf));

    private static IRenderable LineOf(ViewLine line) => new Text(line.Text, line.Tone switch
    {
        LineTone.Heading => new Style(decoration: Decoration.Bold),
        LineTone.Good => new Style(Color.Green),
        LineTone.Bad => new Style(Color.Red),
        LineTone.Faint => new Style(decoration: Decoration.Dim),
        _ => Style.Plain,
    });
}
