using LoadTesting.Model;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting.Progress;

public enum LineTone
{
    Heading,
    Plain,
    Good,
    Bad,
    Faint,
}

/// <summary>One line of the live view. It is never wider than requested.</summary>
public sealed record ViewLine(string Text, LineTone Tone);

/// <summary>The live view of a run: finished tests, the running test and the tests to come, in the space that the terminal has.</summary>
public static class ProgressView
{
    /// <summary>More lines would push earlier output out of sight.</summary>
    private const int MaxLines = 14;

    private const int MaxRunnerLines = 3;

    private const int MinBar = 10;
    private const int MaxBarLength = 30;

    /// <param name="width">Columns of the terminal.</param>
    /// <param name="height">Lines of the terminal.</param>
    public static IReadOnlyList<ViewLine> Create(RunProgress run, int width, int height)
    {
        List<ViewLine> middle =
        [
            new($"> {run.Label}", LineTone.Heading),
            .. Running(run, width),
        ];
        var room = Math.Max(0, Math.Min(height - 1, MaxLines) - middle.Count - 1);
        List<ViewLine> finished = [.. run.Finished.Select(Finished)];
        List<ViewLine> toCome = [.. run.ToCome.Select(row => new ViewLine($"  {"to come",-18}  {row.Test.Name}", LineTone.Faint))];
        // Each side may use the lines that the other does not need.
        var before = Math.Min(finished.Count, Math.Max(room / 2, room - toCome.Count));
        var after = Math.Min(toCome.Count, room - before);
        List<ViewLine> lines =
            [new(Heading(run, finished.Count), LineTone.Heading), .. Last(finished, before), .. middle, .. First(toCome, after)];
        return [.. lines.Take(Math.Max(1, height - 1)).Select(line => line with { Text = Cut(line.Text, width) })];
    }

    private static string Heading(RunProgress run, int finished)
    {
        if (run.Search is { } search)
            return $"{search.Heading}, {ProgressText.RunLeft(run)}";
        var verdicts = string.Join(", ", run.Finished.GroupBy(row => row.Status).Select(status => $"{status.Count()} {status.Key}"));
        var how = verdicts.Length > 0 ? $" ({verdicts})" : "";
        return $"{run.Plan.Target}: {finished} of {run.Rows.Count} done{how}, {ProgressText.RunLeft(run)}";
    }

    private static IEnumerable<ViewLine> Running(RunProgress run, int width)
    {
        if (run.Engine is null)
        {
            yield return new($"  {ProgressText.Waiting(run)}", LineTone.Plain);
            yield break;
        }

        var times = $"{ProgressText.Percent(run)}  {ProgressText.Times(run)}, {ProgressText.TestLeft(run)}";
        yield return new($"  {Bar(run.Done, width - times.Length - 6)}{times}", LineTone.Plain);
        foreach (var line in Wrapped(ProgressText.Load(run), width - 3))
            yield return new($"  {line}", run.Figures is { Failed: > 0 } ? LineTone.Bad : LineTone.Plain);
        // With many runners, the rest would push out the other tests.
        foreach (var line in ProgressText.Runners(run) is { } runners ? Wrapped(runners, width - 3).Take(MaxRunnerLines) : [])
            yield return new($"  {line}", LineTone.Faint);
    }

    // Failures are at the end, and must stay visible on a narrow terminal.
    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var part in text.Split(", "))
        {
            var longer = line.Length == 0 ? part : $"{line}, {part}";
            if (longer.Length > width && line.Length > 0)
            {
                yield return line;
                longer = part;
            }

            line = longer;
        }

        yield return line;
    }

    private static string Bar(double done, int room)
    {
        if (room < MinBar)
            return "";
        var length = Math.Min(room, MaxBarLength);
        var full = (int)(done * length);
        return $"[{new string('#', full)}{new string('.', length - full)}] ";
    }

    private static ViewLine Finished(SummaryRow row)
    {
        var figures = row.Result?.Metrics is { } metrics
            ? $", p95 {Figures.Plain.Milliseconds(metrics.P95)} ms, {Figures.Plain.Percent(metrics.FailedRate)} % failed"
            : "";
        return new(
            $"  {row.Status,-18}  {row.Test.Name}{figures}",
            row.Result?.Verdict == Verdict.Passed ? LineTone.Good : LineTone.Bad);
    }

    private static IEnumerable<ViewLine> Last(List<ViewLine> lines, int maxLines) => maxLines >= lines.Count || maxLines == 0
        ? lines.TakeLast(maxLines)
        : lines.TakeLast(maxLines - 1).Prepend(new($"  and {lines.Count - maxLines + 1} before", LineTone.Faint));

    private static IEnumerable<ViewLine> First(List<ViewLine> lines, int maxLines) => maxLines >= lines.Count || maxLines == 0
        ? lines.Take(maxLines)
        : lines.Take(maxLines - 1).Append(new($"  and {lines.Count - maxLines + 1} more to come", LineTone.Faint));

    // Some terminals wrap a line that is exactly as wide as they are.
    private static string Cut(string text, int width) => text.Length < width ? text : text[..Math.Max(0, width - 1)];
}
