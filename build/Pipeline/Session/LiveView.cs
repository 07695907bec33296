using LoadTesting.Reporting.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.Session;

/// <summary>
/// Shows a run while a test is under way: on a terminal a few lines that are drawn anew in place and leave nothing behind, elsewhere a
/// plain line every ten seconds.
/// </summary>
public sealed class LiveView(RunWatch watch, Interruption interruption, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    // A terminal that takes no control sequences (TERM=dumb), and a CI system's, get lines.
    private readonly bool _isTerminal =
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    private Uri? _shownUrl;

    public async Task<T> ShowAsync<T>(Task<T> test)
    {
        if (!_isTerminal)
            return await LinesAsync(test);

        // Spectre writes above its live lines what goes through it, and only that.
        using var notices = interruption.AnnounceThrough(AnsiConsole.WriteLine);
        await AnsiConsole.Live(Drawing(watch.Look())).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async context =>
        {
            while (!await EndsWithinAsync(test, Step))
            {
                var run = watch.Look();
                ShowUrl(run, AnsiConsole.WriteLine);
                context.UpdateTarget(Drawing(run));
            }
        });
        return await test;
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

    private static Rows Drawing(RunProgress run) =>
        new(ProgressView.Create(run, AnsiConsole.Profile.Width, AnsiConsole.Profile.Height).Select(LineOf));

    private static IRenderable LineOf(ViewLine line) => new Text(line.Text, line.Tone switch
    {
        LineTone.Heading => new Style(decoration: Decoration.Bold),
        LineTone.Good => new Style(Color.Green),
        LineTone.Bad => new Style(Color.Red),
        LineTone.Faint => new Style(decoration: Decoration.Dim),
        _ => Style.Plain,
    });
}
